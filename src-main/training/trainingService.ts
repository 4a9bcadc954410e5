import type { TrainingCheck } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Recipe, Run, RunId, TrainingEvent } from '../../src-shared/domain/index.ts';
import { createSubscribers, type Subscribers } from '../channel/index.ts';
import type { Project } from '../project/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import { checkTraining } from './checkTraining.ts';
import { createEstimator } from './estimate.ts';
import { launchTraining, type LaunchedTraining, type Outcome } from './launchTraining.ts';
import { createLayouts } from './layOut.ts';
import { memoryShort } from './memoryShort.ts';
import { endJobsOfEndedRuns, jobOfRun } from './runJobs.ts';
import { survey } from './survey.ts';

export interface TrainingServiceOptions {
  threads: EngineThreads;
}

export interface TrainingService {
  check(input: { recipe: Recipe }): Promise<TrainingCheck>;
  start(input: { recipe: Recipe; name?: string | undefined }): Promise<{ runId: RunId; jobId: number }>;
  /** All that was said so far, then what is said from now on; ends after `ended` or when the signal aborts. */
  watch(input: { runId: RunId }, signal?: AbortSignal): AsyncIterable<TrainingEvent>;
  /** Resolves when the checkpoint is kept. */
  pause(input: { runId: RunId }): Promise<void>;
  /** Goes on with any run that is not over: a paused one, or one that a crash broke off. */
  resume(input: { runId: RunId }): Promise<void>;
  finish(input: { runId: RunId }): Promise<void>;
  cancel(input: { runId: RunId }): Promise<void>;
  /** To be called once after the project was opened: goes on with runs that a crash or a quit broke off. */
  continueUnfinished(): void;
  /** Unfinished runs stay in the project and go on when it is opened again. */
  close(): Promise<void>;
}

// Long enough for a step of a large network to end and its checkpoint to be written; the window is gone meanwhile.
const closeWithin = 12_000;

type EndState = 'done' | 'failed' | 'cancelled';

interface Active {
  run: Run;
  jobId: number;
  launched: LaunchedTraining;
  pauseAsked: boolean;
  /** The latest word of its cross-validation, which the project does not keep. */
  fold: TrainingEvent | null;
  settled: Promise<void>;
}

export function createTrainingService(project: Project, options: TrainingServiceOptions): TrainingService {
  const threads = options.threads.scope();
  const layouts = createLayouts(project, threads);
  const estimator = createEstimator(threads, project.path);
  const watchers = new Map<RunId, Subscribers<TrainingEvent>>();
  let active: Active | null = null;
  let starting = false;
  let closing = false;
  /** Whoever did not ask to go on with what was broken off trains its own run alone. */
  let goesOn = false;

  const tell = (runId: RunId, event: TrainingEvent): void => {
    if (event.kind === 'fold' && active?.run.id === runId) active.fold = event;
    watchers.get(runId)?.push(event);
  };

  function launch(run: Run): Active {
    const jobId = jobOfRun(project, run).id;
    project.runs.setState(run.id, 'running');
    project.jobs.setState(jobId, 'running');
    const launched = launchTraining({
      project,
      run,
      threads,
      tell: (event) => tell(run.id, event),
      progress: (done, total, secondsLeft) => void project.jobs.progress(jobId, { done, total, secondsLeft }),
    });
    const going: Active = { run, jobId, launched, pauseAsked: false, fold: null, settled: Promise.resolve() };
    going.settled = launched.outcome
      .then((outcome) => settle(going, outcome))
      // The project cannot be written to: what is in it stays, to go on from; whoever watches is told why.
      .catch((thrown: unknown) => sayEnd(run.id, 'failed', AppError.from(thrown)));
    active = going;
    return going;
  }

  function settle({ run, jobId, pauseAsked }: Active, outcome: Outcome): void {
    active = null;
    const runId = run.id;
    if (outcome.kind === 'done') end(runId, jobId, 'done', null);
    // A run that the closing of the project broke off stays as it is: the next opening goes on with it.
    else if (closing && !pauseAsked) return;
    // A pause that was asked for stands, also where a step took too long for the closing and the last epoch is what is kept.
    else if (closing || outcome.kind === 'paused') {
      project.runs.setState(runId, 'paused');
      project.jobs.setState(jobId, 'paused');
      tell(runId, { kind: 'paused' });
    } else if (outcome.error.code === 'cancelled') {
      project.runs.cancel(runId);
      end(runId, jobId, 'cancelled', null);
    } else {
      project.runs.fail(runId, outcome.error.toData());
      end(runId, jobId, 'failed', outcome.error);
    }
    launchNext();
  }

  function end(runId: RunId, jobId: number, state: EndState, error: AppError | null): void {
    if (project.jobs.end(jobId, state, error?.toData())) sayEnd(runId, state, error);
  }

  function sayEnd(runId: RunId, state: EndState, error: AppError | null): void {
    tell(runId, { kind: 'ended', state, error: error?.toData() ?? null });
    watchers.get(runId)?.end();
    watchers.delete(runId);
  }

  /** What was running or waiting when the program went down, one after the other; what a person paused stays paused. */
  function launchNext(): void {
    if (active || closing || !goesOn) return;
    const next = project.runs.unfinished().find((run) => run.state !== 'paused');
    if (next) launchAgain(next);
  }

  function launchAgain(run: Run): Active {
    const again = launch(run);
    tell(run.id, { kind: 'resumed', epoch: project.runs.curves(run.id).epochs.length });
    return again;
  }

  function requireNoOther(): void {
    if (active || starting) throw new AppError('training-running', active ? { run: active.run.id } : {});
  }

  function relaunch(runId: RunId): Active {
    requireNoOther();
    const run = project.runs.get(runId);
    if (isOver(run)) throw new AppError('run-not-running', { run: runId });
    return launchAgain(run);
  }

  return {
    check: ({ recipe }) => checkTraining(project, recipe, threads, layouts, estimator),

    async start({ recipe, name }) {
      requireNoOther();
      starting = true;
      try {
        const laidOut = await layouts.layOut(recipe);
        if (laidOut.stops) throw laidOut.stops;
        const found = await survey(threads, project.path, recipe, laidOut);
        const short = memoryShort(found, laidOut, threads.memoryBudget);
        if (short) throw short;
        if (closing) throw new AppError('cancelled');
        const { labels, multiLabel, parts } = laidOut;
        const runName = name ?? nextName(project, recipe.name);
        const runId = await project.runs.create({ name: runName, recipe: found.settled, labels, multiLabel, parts });
        // Laid down it is: the next opening begins with it.
        if (closing) throw new AppError('cancelled');
        return { runId, jobId: launch(project.runs.get(runId)).jobId };
      } finally {
        starting = false;
      }
    },

    watch({ runId }, signal) {
      const fold = active?.run.id === runId ? active.fold : null;
      const said = [...(fold ? [fold] : []), ...project.runs.events(runId)];
      const over = said.at(-1)?.kind === 'ended';
      const subscribers = watchers.get(runId) ?? createSubscribers<TrainingEvent>();
      if (!over) watchers.set(runId, subscribers);
      const watched = subscribers.subscribe(said, signal);
      if (over) subscribers.end();
      return watched;
    },

    async pause({ runId }) {
      if (active?.run.id !== runId) throw new AppError('run-not-running', { run: runId });
      active.pauseAsked = true;
      active.launched.askPause();
      await active.settled;
    },

    async resume({ runId }) {
      relaunch(runId);
    },

    async finish({ runId }) {
      const running = active?.run.id === runId ? active : relaunch(runId);
      running.launched.askFinish();
    },

    async cancel({ runId }) {
      if (active?.run.id === runId) {
        const { launched, settled } = active;
        await launched.end();
        await settled;
        return;
      }
      const run = project.runs.get(runId);
      // One that is said to be running belonged to a program that was killed: a project is open in one alone.
      if (run.endedAt !== null) throw new AppError('run-not-running', { run: runId });
      const { id } = jobOfRun(project, run);
      project.runs.cancel(runId);
      end(runId, id, 'cancelled', null);
    },

    continueUnfinished() {
      if (project.readOnly) return;
      goesOn = true;
      endJobsOfEndedRuns(project);
      launchNext();
    },

    async close() {
      closing = true;
      if (active) {
        active.launched.askPause();
        const { settled, launched } = active;
        const late = setTimeout(() => void launched.end(), closeWithin);
        await settled;
        clearTimeout(late);
      }
      layouts.close();
      await threads.end();
      for (const subscribers of watchers.values()) subscribers.end();
    },
  };
}

function isOver({ state }: Run): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** `quick 3` for the third run of a recipe. */
function nextName(project: Project, recipeName: string): string {
  const before = project.runs.list().filter((run) => run.recipeName === recipeName).length;
  return `${recipeName} ${before + 1}`;
}
