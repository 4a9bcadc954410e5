import { createHash } from 'node:crypto';
import { AppError } from '../../src-shared/domain/index.ts';
import type { EpochRecord, Recipe, Run, RunId, RunResult, TrainingEvent } from '../../src-shared/domain/index.ts';
import { createRunner } from '../jobs/index.ts';
import type { Project } from '../project/index.ts';
import { createTrainingService, type TrainingService } from '../training/index.ts';
import type { Terminal } from './terminal.ts';

export interface TrainedRun {
  run: Run;
  result: RunResult;
  curve: EpochRecord[];
  /** In training, over all epochs. */
  documentsPerSecond: number | null;
  /** SHA-256 of the weights: two runs that have it in common are the same model. */
  weightsHash: string;
}

/** What to train: a new run, or one that is not over. */
export type TrainOrder = { recipe: Recipe; name?: string | undefined } | { unfinished: RunId };

/** Trains in a project and waits for the end. Ctrl+C pauses the run and throws `cancelled`; what made it fail is thrown, too. */
export async function trainRun(project: Project, order: TrainOrder, terminal: Terminal): Promise<TrainedRun> {
  const { threads, signal, words } = terminal;
  const runner = createRunner(project);
  const service = createTrainingService(project, runner, { threads });
  let running: RunId | null = null;
  const stop = (): void => {
    if (running !== null) service.pause({ runId: running }).catch(() => undefined);
    void runner.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) throw new AppError('cancelled');
    terminal.progress(words.progress.preparing);
    const runId = await begin(service, order);
    running = runId;
    if (signal.aborted) stop();
    let epochs = 0;
    for await (const event of service.watch({ runId }, signal)) {
      if (event.kind === 'prepared') epochs = event.epochs;
      show(event, epochs, terminal);
      if (event.kind === 'paused') {
        // It stands still by itself: its checkpoint is kept, and --continue goes on with it.
        const reason = runner.of('training', runId)?.error;
        if (reason) throw AppError.fromData(reason);
      }
      if (event.kind !== 'ended') continue;
      if (event.state === 'done') return trained(project, runId);
      throw event.error ? AppError.fromData(event.error) : new AppError('cancelled');
    }
    throw new AppError('cancelled');
  } finally {
    signal.removeEventListener('abort', stop);
    await runner.close();
    await service.close();
  }
}

async function begin(service: TrainingService, order: TrainOrder): Promise<RunId> {
  if ('recipe' in order) return (await service.start(order)).runId;
  await service.resume({ runId: order.unfinished });
  return order.unfinished;
}

function trained(project: Project, runId: number): TrainedRun {
  const run = project.runs.get(runId);
  if (!run.result) throw new AppError('run-not-finished', { run: runId });
  const { epochs } = project.runs.curves(runId);
  const seconds = epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const documents = epochs.reduce((sum, epoch) => sum + epoch.documentsPerSecond * epoch.seconds, 0);
  return {
    run,
    result: run.result,
    curve: epochs,
    documentsPerSecond: seconds > 0 ? documents / seconds : null,
    weightsHash: createHash('sha256').update(project.runs.model(runId).weights).digest('hex'),
  };
}

function show(event: TrainingEvent, epochs: number, { words, numbers, progress }: Terminal): void {
  if (event.kind === 'step') {
    const left = event.secondsLeft === null ? '' : numbers.seconds(event.secondsLeft);
    const { count, decimal } = numbers;
    const again = event.epoch - epochs;
    const loss = decimal(event.record.loss);
    progress(
      again > 0
        ? words.progress.again(count(again), loss, left)
        : words.progress.training(count(event.epoch), count(epochs), loss, left),
    );
  } else if (event.kind === 'epoch') {
    const { epoch, validationAccuracy } = event.record;
    progress(words.progress.validated(numbers.count(epoch), numbers.share(validationAccuracy)));
  } else if (event.kind === 'fold') {
    const left = event.secondsLeft === null ? '' : numbers.seconds(event.secondsLeft);
    const { count } = numbers;
    const { fold, folds, epoch, epochs: most } = event;
    progress(words.progress.fold(count(fold), count(folds), words.progress.epoch(count(epoch), count(most)), left));
  }
}
