import { AppError, type Recipe, type Run, type RunResult, type TrainingEvent } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import { createTrainingService } from '../training/index.ts';
import type { Terminal } from './terminal.ts';

export interface TrainedRun {
  run: Run;
  result: RunResult;
  epochs: number;
  /** In training, over all epochs. */
  documentsPerSecond: number | null;
}

/** Trains in a project and waits for the end. Ctrl+C cancels the run. Throws what made it fail. */
export async function trainRun(
  project: Project,
  order: { recipe: Recipe; name?: string | undefined },
  terminal: Terminal,
): Promise<TrainedRun> {
  const { engineEntry, threads, signal, words } = terminal;
  const service = createTrainingService(project, { engineEntry, threads: () => threads });
  try {
    terminal.progress(words.progress.preparing);
    const { runId } = await service.start(order);
    const cancel = (): void => void service.cancel({ runId }).catch(() => undefined);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    let epochs = 0;
    for await (const event of service.watch({ runId })) {
      if (event.kind === 'prepared') epochs = event.epochs;
      show(event, epochs, terminal);
      if (event.kind !== 'ended' || event.state === 'done') continue;
      throw event.error ? AppError.fromData(event.error) : new AppError('cancelled');
    }
    return trained(project, runId);
  } finally {
    await service.close();
  }
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
    epochs: epochs.length,
    documentsPerSecond: seconds > 0 ? documents / seconds : null,
  };
}

function show(event: TrainingEvent, epochs: number, { words, numbers, progress }: Terminal): void {
  if (event.kind === 'step') {
    const left = event.secondsLeft === null ? '' : numbers.seconds(event.secondsLeft);
    const { count, decimal } = numbers;
    progress(words.progress.training(count(event.epoch), count(epochs), decimal(event.record.loss), left));
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
