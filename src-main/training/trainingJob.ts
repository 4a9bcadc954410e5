import { z } from 'zod';
import type { AppErrorData, JobState, RunId, TrainingEvent } from '../../src-shared/domain/index.ts';
import { createChannel } from '../channel/index.ts';
import { jobKind, type AnyJobKind, type JobContext, type JobEvent, type JobOutcome } from '../jobs/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import type { Project } from '../project/index.ts';
import { launchTraining, type LaunchedTraining } from './launchTraining.ts';

/** Which run it is stands in the job's subject; what it learns from, in the run. */
const payload = z.object({});
/** The weights are in the run's own checkpoint; this says that there is one. */
const checkpoint = z.object({ kept: z.literal(true) });
type Checkpoint = z.infer<typeof checkpoint>;

export interface TrainingKind {
  kind: AnyJobKind;
  /** Ends after its epoch, with the best weights; also one that waits, as soon as it has its turn. */
  finish(runId: RunId): void;
}

interface Ears {
  hear(runId: RunId, event: TrainingEvent): void;
  heard(runId: RunId, state: JobState, error: AppErrorData | null): void;
}

export function trainingJob(project: Project, threads: EngineThreads, ears: Ears): TrainingKind {
  const launched = new Map<RunId, LaunchedTraining>();
  const finishing = new Set<RunId>();

  async function* train(
    runId: RunId,
    context: JobContext<Checkpoint>,
  ): AsyncGenerator<JobEvent<TrainingEvent>, JobOutcome> {
    const run = project.runs.get(runId);
    // The program went down between the end of the run and that of its job.
    if (run.state === 'done') return 'done';
    const told = createChannel<JobEvent<TrainingEvent>>();
    if (context.checkpoint || context.attempt > 1) {
      const { epochs } = project.runs.curves(runId);
      told.push({ kind: 'told', event: { kind: 'resumed', epoch: epochs.length } });
    }
    const training = launchTraining({
      project,
      run,
      threads,
      tell: (event) => told.push({ kind: 'told', event }),
      progress: (done, total, secondsLeft) => told.push({ kind: 'progress', done, total, secondsLeft }),
      kept: () => context.saveCheckpoint({ kept: true }),
      note: context.note,
    });
    launched.set(runId, training);
    if (finishing.has(runId)) training.askFinish();
    const pause = (): void => training.askPause();
    const end = (): void => void training.end();
    context.stop.addEventListener('abort', pause, { once: true });
    context.signal.addEventListener('abort', end, { once: true });
    if (context.stop.aborted) pause();
    try {
      void training.outcome.then(() => told.end());
      yield* told;
      const outcome = await training.outcome;
      if (outcome.kind === 'failed') throw outcome.error;
      return outcome.kind;
    } finally {
      launched.delete(runId);
      context.stop.removeEventListener('abort', pause);
      context.signal.removeEventListener('abort', end);
      await training.end();
    }
  }

  const isOver = (runId: RunId): boolean => project.runs.get(runId).endedAt !== null;

  return {
    kind: jobKind<object, Checkpoint, TrainingEvent>({
      name: 'training',
      payload,
      checkpoint,
      resource: 'engine',
      pausable: true,
      run: ({ subject }, context) => train(subject, context),
      follow(runId, state, error) {
        if (isOver(runId)) return;
        if (state === 'failed' && error) project.runs.fail(runId, error);
        else if (state === 'cancelled') project.runs.cancel(runId);
        else if (state === 'queued' || state === 'running' || state === 'paused') project.runs.setState(runId, state);
      },
      hear: ears.hear,
      heard(runId, state, error) {
        if (state === 'done' || state === 'failed' || state === 'cancelled') finishing.delete(runId);
        ears.heard(runId, state, error);
      },
    }),
    finish(runId) {
      finishing.add(runId);
      launched.get(runId)?.askFinish();
    },
  };
}
