import { appErrorData, AppError, jobKind, jobState } from '../../../src-shared/domain/index.ts';
import type { Job } from '../../../src-shared/domain/index.ts';
import type { Jobs } from './interface.ts';
import type { Connection } from '../storage/connection.ts';

interface JobRow {
  id: number;
  kind: string;
  title: string;
  state: string;
  done: number;
  total: number | null;
  subject: number;
  error: string | null;
  started_at: number;
  ended_at: number | null;
}

interface Progress {
  done: number;
  total: number | null;
  secondsLeft: number | null;
}

const columns = 'id, kind, title, state, done, total, subject, error, started_at, ended_at';
const keptEnded = 100;

export function createJobs(connection: Connection): Jobs {
  /** Progress changes 20 times a second; the file hears of it when the state changes. */
  const live = new Map<number, Progress>();

  const get = (id: number): Job => {
    const row = connection.get<JobRow>(`SELECT ${columns} FROM jobs WHERE id = ?`, id);
    if (row === undefined) throw new AppError('job-missing', { id });
    return toJob(row, live.get(id));
  };
  const read = (where: string): Job[] =>
    connection.all<JobRow>(`SELECT ${columns} FROM jobs WHERE ${where}`).map((row) => toJob(row, live.get(row.id)));

  const write = (id: number, state: Job['state'], error: Job['error'], ended: boolean): boolean => {
    const { done, total } = get(id);
    const { changes } = connection.write(() =>
      connection.run(
        'UPDATE jobs SET state = ?, done = ?, total = ?, error = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL',
        state,
        done,
        total,
        error === null ? null : JSON.stringify(error),
        ended ? Date.now() : null,
        id,
      ),
    );
    return changes > 0;
  };

  return {
    start: (job) => {
      const { id } = connection.write(() =>
        connection.run(
          'INSERT INTO jobs (kind, title, state, done, total, subject, started_at) VALUES (?, ?, ?, 0, ?, ?, ?)',
          job.kind,
          job.title,
          job.state ?? 'running',
          job.total,
          job.subject,
          Date.now(),
        ),
      );
      return get(id);
    },
    progress: (id, progress) => {
      const job = get(id);
      if (job.endedAt !== null) return job;
      live.set(id, {
        done: progress.done,
        total: progress.total === undefined ? job.total : progress.total,
        secondsLeft: progress.secondsLeft ?? null,
      });
      return get(id);
    },
    setState: (id, state) => {
      write(id, state, null, false);
      return get(id);
    },
    end: (id, state, error) => {
      const first = write(id, state, error ?? null, true);
      live.delete(id);
      return first;
    },
    get,
    list: () => [
      ...read('ended_at IS NULL ORDER BY id DESC'),
      ...read(`ended_at IS NOT NULL ORDER BY id DESC LIMIT ${keptEnded}`),
    ],
    unfinished: () => read('ended_at IS NULL ORDER BY id'),
  };
}

function toJob(row: JobRow, live: Progress | undefined): Job {
  const { done, total, secondsLeft } = live ?? { done: row.done, total: row.total, secondsLeft: null };
  const state = jobState.parse(row.state);
  return {
    id: row.id,
    kind: jobKind.parse(row.kind),
    title: row.title,
    state,
    progress: state === 'done' ? 1 : total === null || total === 0 ? null : Math.min(1, done / total),
    done,
    total,
    secondsLeft,
    subject: row.subject,
    error: row.error === null ? null : appErrorData.parse(JSON.parse(row.error)),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
