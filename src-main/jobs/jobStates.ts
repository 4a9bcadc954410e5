import { AppError } from '../../src-shared/domain/index.ts';
import type { AppErrorData, Job } from '../../src-shared/domain/index.ts';
import type { JobRecord, Project } from '../project/index.ts';
import type { AnyJobKind } from './jobKind.ts';
import type { Going } from './runningJobs.ts';
import type { Standing } from './schedule.ts';
import type { Settled } from './settle.ts';

/** What went down so often without getting any further does not go on by itself. */
const mostDeaths = 2;

/** The states of all jobs as they are kept, and those that a full disk keeps from being kept. */
export class JobStates {
  readonly #project: Project;
  readonly #kinds: ReadonlyMap<string, AnyJobKind>;
  /** Paused, though the file could not be told. */
  readonly #unwritten = new Map<number, AppErrorData>();

  constructor(project: Project, kinds: ReadonlyMap<string, AnyJobKind>) {
    this.#project = project;
    this.#kinds = kinds;
  }

  shown(job: JobRecord): Job {
    const pausable = this.#kinds.get(job.kind)?.pausable ?? false;
    const reason = this.#unwritten.get(job.id);
    return reason && job.endedAt === null ? { ...job, pausable, state: 'paused', error: reason } : { ...job, pausable };
  }

  get(id: number): Job {
    return this.shown(this.#project.jobs.get(id));
  }

  list(): Job[] {
    return this.#project.jobs.list().map((job) => this.shown(job));
  }

  unfinished(): Job[] {
    return this.#project.jobs.unfinished().map((job) => this.shown(job));
  }

  /** Those that have a turn, and those that may get one. */
  candidates(mayStart: (id: number) => boolean, running: ReadonlyMap<number, Going>): Standing[] {
    return this.unfinished().flatMap((job): Standing[] => {
      const kind = this.#kinds.get(job.kind);
      const going = running.get(job.id);
      if (!kind || (!going && (job.state !== 'queued' || !mayStart(job.id)))) return [];
      const { resource, pausable, alone } = kind;
      const leaving = going !== undefined && Object.values(going.wishes).some(Boolean);
      const { priority } = this.#project.jobs.work(job.id);
      return [
        { id: job.id, kind: job.kind, resource, priority, running: going !== undefined, pausable, alone, leaving },
      ];
    });
  }

  /** The attempt is on disk when this returns. Throws what keeps it from being written. */
  begin(job: Job): number {
    this.#unwritten.delete(job.id);
    return this.#project.jobs.begin(job.id, () => this.#kinds.get(job.kind)?.follow?.(job.subject, 'running', null));
  }

  pauseUnwritten(id: number, reason: AppErrorData): Job {
    this.#unwritten.set(id, reason);
    return this.get(id);
  }

  /** Null where the job was over already: an end is said once. */
  write(job: Job, settled: Settled): Job | null {
    const { id, kind, subject } = job;
    const error =
      settled.state === 'failed' ? settled.error.toData() : settled.state === 'paused' ? settled.reason : null;
    const alongside = (): void => this.#kinds.get(kind)?.follow?.(subject, settled.state, error);
    try {
      this.#unwritten.delete(id);
      if (settled.state === 'queued' || settled.state === 'paused') {
        if (this.#project.jobs.get(id).endedAt !== null) return null;
        this.#project.jobs.put(id, settled.state, { reason: error, forgive: true, alongside });
        return this.get(id);
      }
      return this.#project.jobs.end(id, settled.state, error, alongside) ? this.get(id) : null;
    } catch (thrown) {
      const failed = AppError.from(thrown);
      // What is in the file stays, to go on from; the person is told why it does not go on now.
      return this.pauseUnwritten(id, failed.toData());
    }
  }

  /** What a program that went down left running waits again; not for ever. */
  takeUp(kind: string): void {
    for (const job of this.unfinished()) {
      if (job.kind !== kind || job.state !== 'running') continue;
      const { attempts } = this.#project.jobs.work(job.id);
      const poison = attempts >= mostDeaths;
      const reason = poison ? new AppError('job-died-twice', { attempts }).toData() : null;
      const state = poison ? 'paused' : 'queued';
      const alongside = (): void => this.#kinds.get(kind)?.follow?.(job.subject, state, reason);
      this.#project.jobs.put(job.id, state, { reason, forgive: false, alongside });
    }
  }

  /** What a full disk stopped. */
  waitingForRoom(): Job[] {
    return this.unfinished().filter((job) => job.state === 'paused' && job.error?.code === 'disk-full');
  }
}
