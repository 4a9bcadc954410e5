import type { z } from 'zod';
import type { AppError, AppErrorData, Job, JobState } from '../../src-shared/domain/index.ts';
import type { JobItems, Project, StoredWork } from '../project/index.ts';

/** What a job occupies. Jobs of one lane take turns; the lanes run beside one another. */
export type Resource = 'engine' | 'reader' | 'project';

/**
 * The smaller number goes first: a person waits < retraining while labelling < a training asked for < predicting everything < upkeep.
 * Nothing is retrained by a job yet: `retraining` says where that will stand.
 */
export const priority = { person: 0, retraining: 10, training: 20, everything: 30, upkeep: 40 } as const;

export interface JobProgress {
  kind: 'progress';
  done: number;
  total?: number | null;
  secondsLeft?: number | null;
}

/** What a job says while it runs: how far it is, and what its kind tells those who watch it. */
export type JobEvent<Told> = JobProgress | { kind: 'told'; event: Told };

/** `paused`: it stopped where it can be gone on from, because `context.stop` asked for it. */
export type JobOutcome = 'done' | 'paused';

export interface RunningJob<Payload> {
  id: number;
  /** The import, run or batch that it works on; 0 for the project as a whole. */
  subject: number;
  payload: Payload;
}

export interface JobContext<Checkpoint> {
  project: Project;
  /** Ends the work at once: it was cancelled, or a quit does not wait any longer. Throw, and leave nothing half-done. */
  signal: AbortSignal;
  /** Asks to stop where the work can be gone on from, and to return 'paused' then. Only jobs that can be paused hear it. */
  stop: AbortSignal;
  /** What the last attempt kept; null at the first. */
  checkpoint: Checkpoint | null;
  /** Small; what is large has tables of its own, written by `alongside` in the same transaction. */
  saveCheckpoint(checkpoint: Checkpoint, alongside?: () => void): void;
  items: JobItems;
  /** 1 at the first start, and again after real progress. */
  attempt: number;
  /** A failure that does not end the job, and that somebody must hear of. */
  note(error: AppError): void;
}

/** One kind of long work: a file in the room of the service that asks for it. */
export interface JobKind<Payload, Checkpoint = null, Told = never> {
  name: Job['kind'];
  payload: z.ZodType<Payload>;
  checkpoint: z.ZodType<Checkpoint>;
  resource: Resource;
  /** It can stop at a checkpoint: for a person, and for what goes first. */
  pausable: boolean;
  /** No two of this kind at a time. */
  alone?: boolean;
  /** Nobody asked for it (or for the one that works on this): it is not shown. */
  quiet?: boolean | ((subject: number) => boolean);
  run(job: RunningJob<Payload>, context: JobContext<Checkpoint>): AsyncGenerator<JobEvent<Told>, JobOutcome>;
  /** What the job works on takes its new state, in the transaction in which the job does. */
  follow?(subject: number, state: JobState, error: AppErrorData | null): void;
  /** Hears what the job tells, and each new state once it is kept. */
  hear?(subject: number, told: Told): void;
  heard?(subject: number, state: JobState, error: AppErrorData | null): void;
}

export type BareContext = Omit<JobContext<unknown>, 'checkpoint'>;

/** A kind whose types are closed in: what the runner has of it. */
export interface AnyJobKind extends Pick<JobKind<never>, 'name' | 'resource' | 'pausable' | 'follow' | 'heard'> {
  alone: boolean;
  quiet: (subject: number) => boolean;
  launch(
    job: { id: number; subject: number },
    work: StoredWork,
    context: BareContext,
  ): AsyncGenerator<JobProgress, JobOutcome>;
}

/** Payload and checkpoint are parsed at each start: a file may be older than the program. */
export function jobKind<Payload, Checkpoint, Told>(kind: JobKind<Payload, Checkpoint, Told>): AnyJobKind {
  const { name, resource, pausable, alone = false, quiet = false } = kind;
  return {
    name,
    resource,
    pausable,
    alone,
    quiet: typeof quiet === 'function' ? quiet : () => quiet,
    follow: (subject, state, error) => kind.follow?.(subject, state, error),
    heard: (subject, state, error) => kind.heard?.(subject, state, error),
    async *launch({ id, subject }, work, context) {
      const payload = kind.payload.parse(work.payload);
      const checkpoint = work.checkpoint === null ? null : kind.checkpoint.parse(work.checkpoint);
      const running = kind.run({ id, subject, payload }, { ...context, checkpoint });
      for (;;) {
        const next = await running.next();
        if (next.done) return next.value;
        if (next.value.kind === 'progress') yield next.value;
        else kind.hear?.(subject, next.value.event);
      }
    },
  };
}
