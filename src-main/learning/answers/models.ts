import { AppError, type DecisionRule } from '../../../src-shared/domain/index.ts';
import { loadModel, ruleOf, type LoadedModel, type ModelParts } from '../../engine/index.ts';
import type { CallInput } from '../calls.ts';
import { modelParts } from '../modelParts.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from '../answerTo.ts';
import { KeptModels } from './keptModels.ts';

type Wanted = CallInput<'predict'>['model'];

interface Ready {
  model: LoadedModel;
  rule: DecisionRule;
  dispose(): void;
}

// Two, so that trying a text with one model while a batch runs with another does not load either again.
const kept = new KeptModels<Ready>(2);

export const answerLoadModel: AnswerTo<'loadModel'> = async ({ key, parts, threads }) => {
  const { model, rule } = await kept.keep(key, makeReady(parts, threads));
  return { labels: [...model.labels], rule };
};

/** Works with a model that stays loaded meanwhile, and a while after. */
export function lendRun<Result>(wanted: Wanted, work: (ready: Ready) => Promise<Result>): Promise<Result> {
  return kept.lend(keyOf(wanted), () => load(wanted), work);
}

export const answerPredict: AnswerTo<'predict'> = ({ model: wanted, texts }, { signal }) =>
  lendRun(wanted, async ({ model, rule }) => ({
    labels: [...model.labels],
    scores: await model.predict(texts, signal),
    rule,
  }));

function keyOf(wanted: Wanted): string {
  return wanted.kind === 'run' ? `${wanted.runId} ${wanted.projectPath}` : wanted.key;
}

async function load(wanted: Wanted): Promise<Ready> {
  if (wanted.kind === 'loaded') throw new AppError('run-missing', { model: wanted.key });
  const { projectPath, runId, threads } = wanted;
  const stored = await withReader(projectPath, async (reader) => reader.model(runId));
  return makeReady(modelParts(stored, projectPath), threads);
}

async function makeReady(parts: ModelParts, threads: number): Promise<Ready> {
  const model = await loadModel(parts, { threads });
  return { model, rule: ruleOf(parts.manifest), dispose: () => model.dispose() };
}
