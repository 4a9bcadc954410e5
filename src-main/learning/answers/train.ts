import { describeKernels, loadModel, ruleOf, train, type EngineEvent, type ModelParts } from '../../engine/index.ts';
import type { ProjectReader, RunExamples } from '../../project/index.ts';
import type { CallInput, CallOutput } from '../calls.ts';
import { readVectors } from '../../language/index.ts';
import { runFolds, tellScores, withoutValidation, writeFoldsState, type Folds } from '../folds/index.ts';
import { measureParts, predictTrained } from '../predictParts.ts';
import { StepBatch } from '../stepBatch.ts';
import { createTrainingFlags } from '../trainingFlags.ts';
import { modelParts } from '../modelParts.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from '../answerTo.ts';

interface Parts {
  train: RunExamples;
  validation: RunExamples;
}
type Done = Extract<EngineEvent, { kind: 'done' }>;
type Asking = Parameters<AnswerTo<'train'>>[1];

export const answerTrain: AnswerTo<'train'> = (input, asking) =>
  withReader(input.projectPath, async (reader) => {
    const parts = {
      train: reader.runExamples(input.runId, 'train'),
      validation: reader.runExamples(input.runId, 'validation'),
    };
    const order = orderOf(input, asking.signal);
    const stored = keptBytes(reader.checkpoint(input.runId));
    const folds = await runFolds(order, parts, stored, asking.emit);
    if (folds?.paused) return { kind: 'paused', checkpoint: writeFoldsState(folds.state) };
    const kept = (own: Uint8Array): Uint8Array => (folds ? writeFoldsState({ ...folds.state, running: own }) : own);
    const checkpoint = folds ? folds.state.running : stored;
    const chosen = checkpoint ? chosenModel(reader, input) : null;
    const steps = new StepBatch(asking.emit);
    const from = { ...(checkpoint ? { checkpoint } : {}), ...(chosen ? { chosen } : {}) };
    for await (const event of train({ ...order, ...parts, ...from, keepsChosen: true })) {
      if (event.kind === 'step') {
        steps.add(event);
        continue;
      }
      steps.flush();
      if (event.kind === 'paused') return { kind: 'paused', checkpoint: kept(event.checkpoint) };
      if (event.kind === 'done') return evaluated(reader, input, parts, event, folds, asking);
      if (event.kind === 'epoch' || event.kind === 'checkpoint' || event.kind === 'chosen')
        asking.emit({ ...event, checkpoint: kept(event.checkpoint) });
      else asking.emit({ ...event, stepsBefore: folds?.steps ?? 0 });
    }
    throw new Error('the training ended without a model');
  });

/** SQLite hands out Node's Buffer, whose slice() is a view where everybody else's is a copy. */
function keptBytes(bytes: Uint8Array | null): Uint8Array | null {
  return bytes && new Uint8Array(bytes);
}

/** The model of the first training, where the second one is under way. */
function chosenModel(reader: ProjectReader, { projectPath, runId }: CallInput<'train'>): ModelParts | null {
  const stored = reader.chosen(runId);
  return stored && modelParts(stored, projectPath);
}

function orderOf(input: CallInput<'train'>, signal: AbortSignal): Parameters<typeof runFolds>[0] {
  const flags = createTrainingFlags(input.flags);
  return {
    recipe: input.recipe,
    labels: input.labels,
    threads: input.threads,
    readVectors: (file, wanted, unseen) => readVectors(file, wanted, signal, unseen),
    control: { pause: () => flags.pause, finish: () => flags.finish },
    signal,
  };
}

async function evaluated(
  reader: ProjectReader,
  { runId, threads }: CallInput<'train'>,
  parts: Parts,
  done: Done,
  folds: Folds | null,
  { emit, signal }: Asking,
): Promise<CallOutput<'train'>> {
  const model = await loadModel(done.model, { threads });
  try {
    const work = { model, rule: ruleOf(done.model.manifest), emit, signal };
    const test = reader.runExamples(runId, 'test');
    const measuring = folds ? { ...work, emit: withoutValidation(emit) } : work;
    const measured = await measureParts(measuring, parts.validation, test, done.held);
    const { kernels, tensorflow } = describeKernels();
    const facts = { bestEpoch: done.bestEpoch, model: done.model, measured, kernels, tensorflow };
    emit({ kind: 'evaluated', ...facts, folds: folds?.result() ?? null });
    if (folds) {
      tellScores(emit, 'train', parts.train.documentIds, folds.scoresOf(parts.train.documentIds));
      tellScores(emit, 'validation', parts.validation.documentIds, folds.scoresOf(parts.validation.documentIds));
    } else await predictTrained(work, parts.train);
    return { kind: 'done' };
  } finally {
    model.dispose();
  }
}
