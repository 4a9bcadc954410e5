import { AppError } from '../../src-shared/domain/index.ts';
import { recipeByName } from '../recipes/index.ts';
import { createTrainingFlags, memoryFor } from '../learning/index.ts';
import type { CallInput, CallOutput, EngineLease, EngineThreads } from '../learning/index.ts';
import { memoryOfRun } from './memoryOfRun.ts';
import { TrainingRecord, type RecordedTraining } from './trainingRecord.ts';

/** How one launch went: a training may be paused and launched again many times before its run is over. */
export type Outcome = { kind: 'done' } | { kind: 'paused' } | { kind: 'failed'; error: AppError };

/** A training under way, from its launch to its next stop. */
export interface LaunchedTraining {
  /** Never rejects; `failed` with `cancelled` after `end()`. */
  readonly outcome: Promise<Outcome>;
  askPause(): void;
  askFinish(): void;
  /** Ends the threads at once; what was not kept by then is done again at the next launch. */
  end(): Promise<void>;
}

export interface Launch extends RecordedTraining {
  threads: EngineThreads;
  /** Hears of a baseline that could not be had. */
  note(error: AppError): void;
}

type Order = Pick<CallInput<'train'>, 'projectPath' | 'runId' | 'labels' | 'threads'>;

export function launchTraining(launch: Launch): LaunchedTraining {
  const { project, run, threads } = launch;
  const flags = createTrainingFlags();
  const stop = new AbortController();
  const order: Order = {
    projectPath: project.path,
    runId: run.id,
    labels: run.snapshot.labels.map((label) => label.name),
    threads: threads.processors(),
  };
  const outcome = train(launch, order, flags.shared, stop.signal).catch((thrown: unknown): Outcome => ({
    kind: 'failed',
    error: AppError.from(thrown),
  }));
  return {
    outcome,
    askPause: flags.askPause,
    askFinish: flags.askFinish,
    async end() {
      stop.abort();
      await outcome;
    },
  };
}

async function train(launch: Launch, order: Order, flags: SharedArrayBuffer, signal: AbortSignal): Promise<Outcome> {
  const { project, run, threads } = launch;
  const beside = new AbortController();
  const memory = memoryOfRun(run, threads.memoryBudget);
  const network = await killable(threads.lease('engine', { memory, signal }), signal);
  // In a thread of its own: the baseline's figure is there while the curves are still rising.
  const baseline =
    run.recipe.model.kind === 'network'
      ? trainBaseline(launch, order, AbortSignal.any([signal, beside.signal]))
      : Promise.resolve(null);
  const record = new TrainingRecord(launch, order.threads, baseline);
  try {
    const result = await network.call(
      'train',
      { ...order, recipe: run.recipe, flags },
      { onEvent: (event) => record.take(event) },
    );
    // Given back at once: where memory is short, the baseline has waited for it.
    network.release();
    if (result.kind === 'done') {
      await record.close();
      return { kind: 'done' };
    }
    await record.written();
    await project.runs.keepCheckpoint(run.id, result.checkpoint);
    launch.kept();
    return { kind: 'paused' };
  } catch (thrown) {
    const error = AppError.from(thrown);
    beside.abort();
    await record.abandon(error);
    return { kind: 'failed', error };
  } finally {
    network.release();
    beside.abort();
    await baseline;
  }
}

/** A lease whose thread is ended at once when the signal aborts, whatever it does. */
async function killable(leasing: Promise<EngineLease>, signal: AbortSignal): Promise<EngineLease> {
  const lease = await leasing;
  signal.addEventListener('abort', () => void lease.end(), { once: true });
  return lease;
}

/** null when it could not be had: a network is worth keeping without its baseline. The result says that there is none, the log why. */
async function trainBaseline(
  { project, run, tell, threads, note }: Launch,
  order: Order,
  signal: AbortSignal,
): Promise<CallOutput<'baseline'> | null> {
  const recipe = recipeByName('bag-of-words');
  if (!recipe) return null;
  // The same documents for both.
  const { seed, refit, split } = run.recipe.training;
  try {
    const lease = await killable(threads.lease('engine', { memory: memoryFor.baseline, signal }), signal);
    try {
      const result = await lease.call('baseline', {
        ...order,
        recipe: { ...recipe, training: { ...recipe.training, seed, refit, split } },
      });
      const figures = result.test ?? result.folds ?? result.validation;
      if (figures && !project.runs.events(run.id).some((event) => event.kind === 'baseline')) {
        const { accuracy, macroF1 } = figures;
        project.runs.appendEvent(run.id, { kind: 'baseline', accuracy, macroF1 });
        tell({ kind: 'baseline', accuracy, macroF1 });
      }
      return result;
    } finally {
      lease.release();
    }
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code !== 'cancelled') note(error);
    return null;
  }
}
