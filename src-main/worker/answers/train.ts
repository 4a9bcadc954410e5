import { describeKernels, loadModel, train, type EngineEvent } from '../../engine/index.ts';
import type { ProjectReader, RunExamples } from '../../project/index.ts';
import type { CallInput, CallOutput } from '../calls.ts';
import { readVectors } from '../../vectors/index.ts';
import { measureParts, predictRest } from '../predictEverything.ts';
import { StepBatch } from '../stepBatch.ts';
import { createTrainingFlags } from '../trainingFlags.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

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
    const steps = new StepBatch(asking.emit);
    for await (const event of engineEvents(input, parts, asking.signal)) {
      if (event.kind === 'step') {
        steps.add(event);
        continue;
      }
      steps.flush();
      if (event.kind === 'paused') return { kind: 'paused', checkpoint: event.checkpoint };
      if (event.kind === 'done') return evaluated(reader, input, parts, event, asking);
      asking.emit(event);
    }
    throw new Error('the training ended without a model');
  });

function engineEvents(input: CallInput<'train'>, parts: Parts, signal: AbortSignal): AsyncGenerator<EngineEvent> {
  const flags = createTrainingFlags(input.flags);
  return train({
    recipe: input.recipe,
    labels: input.labels,
    ...parts,
    threads: input.threads,
    readVectors: (file, wanted) => readVectors(file, wanted, signal),
    ...(input.checkpoint ? { checkpoint: input.checkpoint } : {}),
    control: { pause: () => flags.pause, finish: () => flags.finish },
    signal,
  });
}

async function evaluated(
  reader: ProjectReader,
  { runId, threads }: CallInput<'train'>,
  parts: Parts,
  done: Done,
  { emit, signal }: Asking,
): Promise<CallOutput<'train'>> {
  const model = await loadModel(done.model, { threads });
  try {
    const work = { reader, runId, model, thresholds: done.model.manifest.thresholds ?? null, emit, signal };
    const test = reader.runExamples(runId, 'test');
    const measured = await measureParts(work, parts.validation, test, done.held);
    const { kernels, tensorflow } = describeKernels();
    emit({ kind: 'evaluated', bestEpoch: done.bestEpoch, model: done.model, measured, kernels, tensorflow });
    await predictRest(work, parts.train, [parts.validation, test]);
    return { kind: 'done' };
  } finally {
    model.dispose();
  }
}
