import type { TrainingCheck } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Job, Recipe, Run, RunId, TrainingEvent } from '../../src-shared/domain/index.ts';
import { createSubscribers, type Subscribers } from '../channel/index.ts';
import { priority, type JobRunner } from '../jobs/index.ts';
import type { Project } from '../project/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import { checkTraining } from './checkTraining.ts';
import { createEstimator } from './estimate.ts';
import { createLayouts } from './layOut.ts';
import { memoryShort } from './memoryShort.ts';
import { survey } from './survey.ts';
import { trainingJob } from './trainingJob.ts';

export interface TrainingServiceOptions {
  threads: EngineThreads;
}

export interface TrainingService {
  check(input: { recipe: Recipe }): Promise<TrainingCheck>;
  /** Writes a job and returns: a second training waits for the first one's end. */
  start(input: { recipe: Recipe; name?: string | undefined }): Promise<{ runId: RunId; jobId: number }>;
  /** All that was said so far, then what is said from now on; ends after `ended` or when the signal aborts. */
  watch(input: { runId: RunId }, signal?: AbortSignal): AsyncIterable<TrainingEvent>;
  /** Resolves when the checkpoint is kept; one that waits for its turn does not begin. */
  pause(input: { runId: RunId }): Promise<void>;
  /** Goes on with any run that is not over, when it is its turn. */
  resume(input: { runId: RunId }): Promise<void>;
  finish(input: { runId: RunId }): Promise<void>;
  cancel(input: { runId: RunId }): Promise<void>;
  /** To be called when the runner is closed. */
  close(): Promise<void>;
}

export function createTrainingService(
  project: Project,
  runner: JobRunner,
  options: TrainingServiceOptions,
): TrainingService {
  const threads = options.threads.scope();
  const layouts = createLayouts(project, threads);
  const estimator = createEstimator(threads, project.path, () => endedRuns(project));
  const watchers = new Map<RunId, Subscribers<TrainingEvent>>();
  /** The latest word of a cross-validation, which the project does not keep. */
  const folds = new Map<RunId, TrainingEvent>();

  const trainings = trainingJob(project, threads, {
    hear(runId, event) {
      if (event.kind === 'fold') folds.set(runId, event);
      watchers.get(runId)?.push(event);
    },
    heard(runId, state, error) {
      if (state !== 'running') folds.delete(runId);
      if (state === 'paused') watchers.get(runId)?.push({ kind: 'paused' });
      if (state !== 'done' && state !== 'failed' && state !== 'cancelled') return;
      watchers.get(runId)?.push({ kind: 'ended', state, error });
      watchers.get(runId)?.end();
      watchers.delete(runId);
    },
  });
  runner.register(trainings.kind);

  function jobOf(runId: RunId): Job {
    const job = runner.of('training', project.runs.get(runId).id);
    if (!job) throw new AppError('run-not-running', { run: runId });
    return job;
  }

  async function start({
    recipe,
    name,
  }: Parameters<TrainingService['start']>[0]): ReturnType<TrainingService['start']> {
    const laidOut = await layouts.layOut(recipe);
    if (laidOut.stops) throw laidOut.stops;
    const found = await survey(threads, project.path, recipe, laidOut);
    // One that waits has the memory of the one before it.
    const waits = runner.list().some((job) => job.kind === 'training' && job.state === 'running');
    const short = waits ? null : memoryShort(found, laidOut, threads.memoryBudget);
    if (short) throw short;
    const { labels, multiLabel, unlearned, parts } = laidOut;
    const runName = name ?? nextName(project, recipe.name);
    const run = { name: runName, recipe: found.settled, labels, multiLabel, unlearned, parts };
    let jobId = 0;
    const runId = await project.runs.create(run, (subject) => {
      const order = { kind: 'training', title: runName, payload: {}, priority: priority.training } as const;
      jobId = runner.add({ ...order, subject: () => subject }).id;
    });
    return { runId, jobId };
  }

  return {
    check: ({ recipe }) => checkTraining(project, recipe, threads, layouts, estimator),

    start: (input) => laidOutAnew(() => start(input)),

    watch({ runId }, signal) {
      const fold = folds.get(runId);
      const said = [...(fold ? [fold] : []), ...project.runs.events(runId)];
      const over = said.at(-1)?.kind === 'ended';
      const subscribers = watchers.get(runId) ?? createSubscribers<TrainingEvent>();
      if (!over) watchers.set(runId, subscribers);
      const watched = subscribers.subscribe(said, signal);
      if (over) subscribers.end();
      return watched;
    },

    async pause({ runId }) {
      await runner.pause(jobOf(runId).id);
    },

    async resume({ runId }) {
      runner.resume(jobOf(runId).id);
    },

    async finish({ runId }) {
      const job = jobOf(runId);
      trainings.finish(runId);
      runner.resume(job.id);
    },

    async cancel({ runId }) {
      await runner.cancel(jobOf(runId).id);
    },

    async close() {
      layouts.close();
      await threads.end();
      for (const subscribers of watchers.values()) subscribers.end();
    },
  };
}

/** Whoever labels that fast changes what could be learned faster than it can be written down. */
const attempts = 3;

/** A person goes on labelling meanwhile: where a document lost its label, or has one that is new, all is laid out as it stands now. */
async function laidOutAnew<T>(start: () => Promise<T>): Promise<T> {
  for (let left = attempts - 1; ; left -= 1) {
    try {
      return await start();
    } catch (thrown) {
      if (left === 0 || AppError.from(thrown).code !== 'label-missing') throw thrown;
    }
  }
}

/** `quick 3` for the third run of a recipe. */
function nextName(project: Project, recipeName: string): string {
  const before = project.runs.list().filter((run) => run.recipeName === recipeName).length;
  return `${recipeName} ${before + 1}`;
}

const mostLookedAt = 10;

/** The last trainings that came to their end here, each read when it is asked for. */
function* endedRuns(project: Project): Iterable<Run> {
  const done = project.runs.list().filter((run) => run.state === 'done' && run.kind === 'training');
  const newest = done.toSorted((one, other) => other.id - one.id).slice(0, mostLookedAt);
  for (const { id } of newest) yield project.runs.get(id);
}
