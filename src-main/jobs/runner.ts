import { dirname } from 'node:path';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Job } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import type { AnyJobKind } from './jobKind.ts';
import { createJobFeed, systemClock, type Clock } from './jobFeed.ts';
import { JobStates } from './jobStates.ts';
import { freeRoomIn, RoomWatch, type FreeRoom } from './roomWatch.ts';
import { startJob, type Going } from './runningJobs.ts';
import { nextMoves } from './schedule.ts';
import { settle } from './settle.ts';

interface JobOrder {
  kind: Job['kind'];
  title: string;
  payload: unknown;
  priority: number;
  total?: number | null;
  /** Makes what the job works on, in the transaction that writes the job; nothing for the project as a whole. */
  subject?: () => number;
}

export interface JobRunner {
  /** Told once by the room whose work it is. What a killed program left of this kind waits for its turn again. */
  register(kind: AnyJobKind): void;
  /** Writes the job and returns; it begins when it is its turn. */
  add(order: JobOrder): Job;
  list(): Job[];
  /** The jobs that are not over, as they stand, at most 20 times a second each; each end is said once. */
  watch(signal?: AbortSignal): AsyncIterable<Job>;
  /** The same of one job, until it is over or the runner is closed. */
  follow(jobId: number, signal?: AbortSignal): AsyncIterable<Job>;
  /**
   * Resolves when it is done. What pauses with a reason is given up: whoever waits is told why, and asks again, instead of waiting for
   * room on a disk. Throws its error, or 'cancelled'.
   */
  finished(jobId: number): Promise<void>;
  /** The job that is not over and works on this. */
  of(kind: Job['kind'], subject: number): Job | null;
  isRunning(jobId: number): boolean;
  /** Resolves when it stands where it can be gone on from. */
  pause(jobId: number): Promise<void>;
  /** Goes on with what is paused or was broken off; asked again, it begins with a clean slate. */
  resume(jobId: number): void;
  /** Resolves when nothing of it runs any more. */
  cancel(jobId: number): Promise<void>;
  /** From now on also what was left unfinished by others goes on; without it only what is asked for here. */
  goOn(): void;
  /** Running jobs stop where they can be gone on from, and go on at the next opening. */
  close(): Promise<void>;
}

interface RunnerOptions {
  /** Hears of failures that nobody foresaw, and of those that do not end a job. */
  note?: (error: AppError) => void;
  clock?: Clock;
  freeRoom?: FreeRoom;
  /** Milliseconds that a quit waits for checkpoints. */
  quitWithin?: number;
}

// Long enough for a step of a large network to end and its checkpoint to be written; the window is gone meanwhile.
const quitWithin = 12_000;

export function createRunner(project: Project, options: RunnerOptions = {}): JobRunner {
  const note = options.note ?? (() => undefined);
  /** For what nobody called and nobody could catch: a failure there would end the process. */
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      note(AppError.from(thrown));
    }
  };
  const given = options.clock ?? systemClock;
  const clock: Clock = { now: () => given.now(), after: (wait, work) => given.after(wait, () => guarded(work)) };
  const kinds = new Map<string, AnyJobKind>();
  const states = new JobStates(project, kinds);
  const feed = createJobFeed((id) => states.get(id), clock);
  const running = new Map<number, Going>();
  /** What was asked for here; null: everything. */
  let asked: Set<number> | null = new Set();
  let closing = false;
  let planned = false;

  const room = new RoomWatch(options.freeRoom ?? freeRoomIn(dirname(project.path)), clock, (jobId) =>
    guarded(() => goOnWith(jobId)),
  );

  const shown = ({ kind, subject }: Job): boolean => kinds.get(kind)?.quiet(subject) !== true;
  const tell = (job: Job): void => {
    if (shown(job)) feed.state(job);
    if (job.state === 'paused' && job.error?.code === 'disk-full') room.wait(job.id);
    else room.forget(job.id);
    guarded(() => kinds.get(job.kind)?.heard?.(job.subject, job.state, job.error));
  };

  /** After the calls under way: whoever adds a job learns its number before it begins. */
  function plan(): void {
    if (planned || closing || project.readOnly) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      if (!closing) guarded(move);
    });
  }

  /** It was paused by itself, and waits for its turn again. */
  function goOnWith(jobId: number): void {
    const now = states.write(states.get(jobId), { state: 'queued' });
    if (now) tell(now);
    plan();
  }

  function move(): void {
    const candidates = states.candidates((id) => asked === null || asked.has(id), running);
    const { start, giveWay } = nextMoves(candidates);
    for (const id of giveWay) {
      const going = running.get(id);
      if (!going) continue;
      going.wishes.giveWay = true;
      going.stop();
    }
    for (const id of start) guarded(() => launch(id));
  }

  function launch(id: number): void {
    const job = states.get(id);
    const kind = kinds.get(job.kind);
    if (!kind) return;
    const work = project.jobs.work(id);
    let attempt = 0;
    try {
      attempt = states.begin(job);
    } catch (thrown) {
      // Not even that it begins can be written down: it waits until there is room.
      tell(states.pauseUnwritten(id, AppError.from(thrown).toData()));
      return;
    }
    const going = startJob({
      kind,
      job,
      work,
      context: {
        project,
        attempt,
        note,
        items: project.jobs.items(id),
        saveCheckpoint: (checkpoint, alongside) => project.jobs.saveCheckpoint(id, checkpoint, alongside),
      },
      progress: (progress) => {
        project.jobs.progress(id, progress);
        if (shown(job)) feed.progress(id);
      },
      settle: (stopped, ending) => {
        running.delete(id);
        if (ending.kind === 'thrown' && ending.error.code === 'internal') note(ending.error);
        guarded(() => {
          const now = states.write(job, settle(ending, stopped.wishes));
          if (now) tell(now);
        });
        plan();
      },
    });
    running.set(id, going);
    tell(states.get(id));
  }

  const runner: JobRunner = {
    register(kind) {
      kinds.set(kind.name, kind);
      if (!project.readOnly) states.takeUp(kind.name);
    },

    add({ subject = () => 0, ...order }) {
      const kind = kinds.get(order.kind);
      if (!kind) throw new Error(`nobody does ${order.kind}`);
      const job = states.shown(project.jobs.add({ ...order, resource: kind.resource }, subject));
      asked?.add(job.id);
      tell(job);
      plan();
      return job;
    },

    list: () => states.list().filter(shown),

    watch: (signal) => feed.subscribe(states.unfinished().filter(shown), signal),

    async *follow(jobId, signal) {
      const now = states.get(jobId);
      const words = feed.subscribe([now], signal);
      for await (const job of words) {
        if (job.id !== jobId) continue;
        yield job;
        if (job.endedAt !== null) return;
      }
    },

    async finished(jobId) {
      for await (const job of runner.follow(jobId)) {
        if (job.state === 'done') return;
        const stands = job.endedAt !== null || job.state === 'paused';
        if (!stands || job.error === null) continue;
        if (job.endedAt === null) await runner.cancel(jobId);
        throw AppError.fromData(job.error);
      }
      throw new AppError('cancelled');
    },

    of: (kind, subject) => states.unfinished().find((job) => job.kind === kind && job.subject === subject) ?? null,
    isRunning: (jobId) => running.has(jobId),

    async pause(jobId) {
      const job = states.get(jobId);
      if (job.endedAt !== null || job.state === 'paused') return;
      if (!job.pausable) throw new AppError('not-allowed', { job: jobId });
      const going = running.get(jobId);
      if (!going) {
        const now = states.write(job, { state: 'paused', reason: null });
        if (now) tell(now);
        return;
      }
      going.wishes.pause = true;
      going.stop();
      await going.settled;
    },

    resume(jobId) {
      const job = states.get(jobId);
      if (job.endedAt !== null) return;
      asked?.add(jobId);
      const going = running.get(jobId);
      if (going) {
        // It was just asked to pause: it will stop, and take its next turn.
        if (going.wishes.pause) Object.assign(going.wishes, { pause: false, giveWay: true });
      } else if (job.state !== 'queued') {
        const now = states.write(job, { state: 'queued' });
        if (now) tell(now);
      }
      plan();
    },

    async cancel(jobId) {
      const job = states.get(jobId);
      const going = running.get(jobId);
      if (going) {
        going.wishes.cancel = true;
        going.abort();
        await going.settled;
        return;
      }
      const now = job.endedAt === null ? states.write(job, { state: 'cancelled' }) : null;
      if (now) tell(now);
      plan();
    },

    goOn() {
      if (project.readOnly) return;
      asked = null;
      for (const job of states.waitingForRoom()) {
        if (room.hasRoom()) goOnWith(job.id);
        else room.wait(job.id);
      }
      plan();
    },

    async close() {
      closing = true;
      const all = [...running.values()];
      for (const going of all) {
        going.wishes.quit = true;
        if (going.kind.pausable) going.stop();
        else going.abort();
      }
      const callOff = clock.after(options.quitWithin ?? quitWithin, () => all.forEach((going) => going.abort()));
      await Promise.all(all.map((going) => going.settled));
      callOff();
      room.end();
      feed.end();
    },
  };
  return runner;
}
