import { AppError } from '../../src-shared/domain/index.ts';
import { recipeByName } from '../recipes/index.ts';
import { chosenThreads, createTrainingFlags, startEngineWorker } from '../learning/index.ts';
import type { CallInput, CallOutput, EngineWorker } from '../learning/index.ts';
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
  engineEntry: URL;
  threads: number;
}

type Order = Pick<CallInput<'train'>, 'projectPath' | 'runId' | 'labels' | 'threads'>;

export function launchTraining(launch: Launch): LaunchedTraining {
  const { project, run, engineEntry } = launch;
  const flags = createTrainingFlags();
  const network = startEngineWorker(engineEntry);
  // In a thread of its own: the baseline's figure is there while the curves are still rising.
  const baselineWorker = run.recipe.model.kind === 'network' ? startEngineWorker(engineEntry) : null;
  const order: Order = {
    projectPath: project.path,
    runId: run.id,
    labels: run.snapshot.labels.map((label) => label.name),
    threads: chosenThreads(launch.threads),
  };
  const end = async (): Promise<void> => {
    await Promise.all([network.end(), baselineWorker?.end()]);
  };
  const baseline = baselineWorker ? trainBaseline(launch, order, baselineWorker) : Promise.resolve(null);
  const outcome = train(launch, order, network, baseline, flags.shared)
    .catch((thrown: unknown): Outcome => ({ kind: 'failed', error: AppError.from(thrown) }))
    .finally(end);
  return { outcome, askPause: flags.askPause, askFinish: flags.askFinish, end };
}

async function train(
  launch: Launch,
  order: Order,
  network: EngineWorker,
  baseline: Promise<CallOutput<'baseline'> | null>,
  flags: SharedArrayBuffer,
): Promise<Outcome> {
  const { project, run } = launch;
  const record = new TrainingRecord(launch, order.threads, baseline);
  const checkpoint = project.runs.checkpoint(run.id);
  try {
    const result = await network.call(
      'train',
      { ...order, recipe: run.recipe, checkpoint, flags },
      { onEvent: (event) => record.take(event) },
    );
    if (result.kind === 'done') {
      await record.close();
      return { kind: 'done' };
    }
    project.runs.keepCheckpoint(run.id, result.checkpoint);
    return { kind: 'paused' };
  } catch (thrown) {
    const error = AppError.from(thrown);
    await record.abandon(error);
    return { kind: 'failed', error };
  }
}

/** null when it could not be had: a network is worth keeping without its baseline, and the result says that there is none. */
async function trainBaseline(
  launch: Launch,
  order: Order,
  worker: EngineWorker,
): Promise<CallOutput<'baseline'> | null> {
  const { project, run, tell } = launch;
  const recipe = recipeByName('bag-of-words');
  if (!recipe) return null;
  // The same documents for both.
  const { seed, refit, split } = run.recipe.training;
  try {
    const result = await worker.call('baseline', {
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
  } catch {
    return null;
  } finally {
    await worker.end();
  }
}
