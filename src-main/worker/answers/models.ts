import { AppError } from '../../../src-shared/domain/index.ts';
import { loadModel, modelManifest, type LoadedModel, type ModelParts } from '../../engine/index.ts';
import type { CallInput } from '../calls.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

type Wanted = CallInput<'predict'>['model'];
type OfRun = Extract<Wanted, { kind: 'run' }>;

// Two, so that trying a text with one model while a batch runs with another does not load either again.
const keptModels = 2;

/** In the order of their last use, the latest at the end. Kept as promises: a second caller waits for the first's loading. */
const kept = new Map<string, Promise<Ready>>();

interface Ready {
  model: LoadedModel;
  thresholds: number[] | null;
}

export const answerLoadModel: AnswerTo<'loadModel'> = async ({ key, parts, threads }) => {
  const { model, thresholds } = await keep(key, makeReady(parts, threads));
  return { labels: [...model.labels], thresholds };
};

export const answerPredict: AnswerTo<'predict'> = async ({ model: wanted, texts }, { signal }) => {
  const { model, thresholds } = await use(wanted);
  return { labels: [...model.labels], scores: await model.predict(texts, signal), thresholds };
};

async function makeReady(parts: ModelParts, threads: number): Promise<Ready> {
  return { model: await loadModel(parts, { threads }), thresholds: parts.manifest.thresholds ?? null };
}

function use(wanted: Wanted): Promise<Ready> {
  const key = wanted.kind === 'run' ? `${wanted.runId} ${wanted.projectPath}` : wanted.key;
  const found = kept.get(key);
  if (found) {
    kept.delete(key);
    kept.set(key, found);
    return found;
  }
  if (wanted.kind === 'loaded') throw new AppError('run-missing', { model: key });
  return keep(
    key,
    partsOf(wanted).then((parts) => makeReady(parts, wanted.threads)),
  );
}

async function keep(key: string, loading: Promise<Ready>): Promise<Ready> {
  kept.set(key, loading);
  try {
    await loading;
  } catch (thrown) {
    kept.delete(key);
    throw thrown;
  }
  for (const [oldest, ready] of kept) {
    if (kept.size <= keptModels) break;
    kept.delete(oldest);
    (await ready).model.dispose();
  }
  return loading;
}

async function partsOf({ projectPath, runId }: OfRun): Promise<ModelParts> {
  const stored = await withReader(projectPath, async (reader) => reader.model(runId));
  const manifest = modelManifest.safeParse(stored.manifest);
  if (!manifest.success) throw new AppError('model-damaged', { path: projectPath }, manifest.error);
  // SQLite hands out Node's Buffer, whose slice() is a view where everybody else's is a copy.
  return { manifest: manifest.data, vocabulary: stored.vocabulary, weights: new Uint8Array(stored.weights) };
}
