import { AppError } from '../../../src-shared/domain/index.ts';
import { loadModel, modelManifest, type LoadedModel, type ModelParts } from '../../engine/index.ts';
import type { CallInput } from '../calls.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

type Source = CallInput<'loadModel'>['source'];

// Two, so that trying a text with one model while a batch runs with another does not load either again.
const keptModels = 2;

/** In the order of their last use, the latest at the end. Kept as promises: a second caller waits for the first's loading. */
const loaded = new Map<string, Promise<LoadedModel>>();

export const answerLoadModel: AnswerTo<'loadModel'> = async ({ key, source, threads }) => {
  const model = await (loaded.get(key) ?? load(key, source, threads));
  return { labels: [...model.labels] };
};

export const answerPredict: AnswerTo<'predict'> = async ({ key, texts }, { signal }) => {
  const loading = loaded.get(key);
  if (!loading) throw new AppError('run-missing', { run: key });
  loaded.delete(key);
  loaded.set(key, loading);
  const model = await loading;
  return { scores: await model.predict(texts, signal) };
};

async function load(key: string, source: Source, threads: number): Promise<LoadedModel> {
  const loading = partsOf(source).then((parts) => loadModel(parts, { threads }));
  loaded.set(key, loading);
  try {
    await loading;
  } catch (thrown) {
    loaded.delete(key);
    throw thrown;
  }
  for (const [oldest, model] of loaded) {
    if (loaded.size <= keptModels) break;
    loaded.delete(oldest);
    (await model).dispose();
  }
  return loading;
}

async function partsOf(source: Source): Promise<ModelParts> {
  if (source.kind === 'parts') return source.parts;
  const { manifest, vocabulary, weights } = await withReader(source.projectPath, async (reader) =>
    reader.model(source.runId),
  );
  const parsed = modelManifest.safeParse(manifest);
  if (!parsed.success) throw new AppError('model-damaged', { path: source.projectPath }, parsed.error);
  return { manifest: parsed.data, vocabulary, weights };
}
