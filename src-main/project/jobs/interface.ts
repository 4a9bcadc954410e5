import type { AppErrorData, Job, JobState } from '../../../src-shared/domain/index.ts';

/** A job as the file knows it; whether it can be paused is known by its kind. */
export type JobRecord = Omit<Job, 'pausable'>;

interface NewJob {
  kind: Job['kind'];
  title: string;
  /** What the kind's own schema parses before each start. */
  payload: unknown;
  /** Which lane it waits in, and where: the smaller number goes first. */
  resource: string;
  priority: number;
  total?: number | null;
}

/** What the next start of a job begins with. */
export interface StoredWork {
  payload: unknown;
  checkpoint: unknown;
  attempts: number;
  priority: number;
}

/** The jobs of a project. Who decides what becomes of one is the runner; here it is only kept. */
export interface Jobs {
  /** `subject` makes what the job works on, in the same transaction; 0 for the project as a whole. */
  add(job: NewJob, subject: () => number): JobRecord;
  /** On disk when it returns, so that an attempt that takes the program down has been counted. Gives the attempts. */
  begin(id: number, alongside: () => void): number;
  /** Waits, for its turn or for a person; a reason says why it does. `alongside` joins the transaction. */
  put(id: number, state: 'queued' | 'paused', how: Putting): void;
  /** True the first time; an ended job stays as it ended. */
  end(id: number, state: EndState, error: AppErrorData | null, alongside: () => void): boolean;
  /** Real progress: what was counted against the job is forgotten. */
  saveCheckpoint(id: number, checkpoint: unknown, alongside?: () => void): void;
  /** Kept in memory: written with the next change of state. */
  progress(id: number, progress: { done: number; total?: number | null; secondsLeft?: number | null }): void;
  get(id: number): JobRecord;
  work(id: number): StoredWork;
  items(id: number): JobItems;
  /** Unfinished ones and the newest 100 that ended. */
  list(): JobRecord[];
  unfinished(): JobRecord[];
}

interface Putting {
  reason?: AppErrorData | null;
  /** It did not go down by itself: nothing is counted against it. */
  forgive: boolean;
  alongside: () => void;
}
type EndState = Extract<JobState, 'done' | 'failed' | 'cancelled'>;

/** Which file an item is: another size or time makes it another one. */
export interface FileFacts {
  path: string;
  size: number;
  /** Whole milliseconds. */
  modified: number;
}

export interface NewItem extends FileFacts {
  /** What the kind wants to know of it again, as JSON. */
  detail: unknown;
}

export interface JobItem extends FileFacts {
  position: number;
  detail: unknown;
  state: 'waiting' | 'begun' | 'done' | 'failed';
  /** How many of its rows are kept. */
  row: number;
  error: AppErrorData | null;
}

/** The files that one job works on, each of them exactly once. */
export interface JobItems {
  /** A list that was broken off is made again. */
  clear(): void;
  /** A slice of the list; `from` is the position of its first. */
  add(items: readonly NewItem[], from: number): void;
  /** What is not over, in order, from behind a position. */
  open(after: number, limit: number): JobItem[];
  count(): { items: number; open: number; bytes: number; openBytes: number };
  /** In the transaction that keeps what came of the rows. `facts`: as the file was when it was begun. */
  advance(
    position: number,
    step: { row: number; facts?: FileFacts; over?: 'done' | 'failed'; error?: AppErrorData },
  ): void;
  /** With the rows of an item, in one transaction. */
  together<Result>(work: () => Result): Result;
}
