import { AppError } from '../../../src-shared/domain/index.ts';
import type { AppErrorData, JobState } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';
import type { JobRecord, Jobs } from './interface.ts';
import { createJobItems } from './jobItems.ts';
import { jobColumns, toJob, type JobRow, type Progress } from './jobRows.ts';

const keptEnded = 100;

export function createJobs(connection: Connection): Jobs {
  /** Progress changes 20 times a second; the file hears of it when the state changes. */
  const live = new Map<number, Progress>();

  const get = (id: number): JobRecord => {
    const row = connection.get<JobRow>(`SELECT ${jobColumns} FROM jobs WHERE id = ?`, id);
    if (row === undefined) throw new AppError('job-missing', { id });
    return toJob(row, live.get(id));
  };
  const read = (where: string): JobRecord[] =>
    connection.all<JobRow>(`SELECT ${jobColumns} FROM jobs WHERE ${where}`).map((row) => toJob(row, live.get(row.id)));

  /** Changes a job that has not ended, and what it works on with it. */
  const change = (id: number, state: JobState, error: AppErrorData | null, rest: string, alongside: () => void) =>
    connection.write(() => {
      const { done, total } = get(id);
      const { changes } = connection.run(
        `UPDATE jobs SET state = ?, done = ?, total = ?, error = ?, ${rest} WHERE id = ? AND ended_at IS NULL`,
        state,
        done,
        total,
        error === null ? null : JSON.stringify(error),
        id,
      );
      if (changes > 0) alongside();
      return changes > 0;
    });

  return {
    add: ({ kind, title, payload, resource, priority, total = null }, subject) => {
      const now = Date.now();
      const id = connection.write(() => {
        const about = subject();
        const sql = `INSERT INTO jobs (kind, title, state, done, total, subject, payload, resource, priority, started_at, queued_at)
          VALUES (?, ?, 'queued', 0, ?, ?, ?, ?, ?, ?, ?)`;
        return connection.run(sql, kind, title, total, about, JSON.stringify(payload), resource, priority, now, now).id;
      });
      return get(id);
    },
    begin: (id, alongside) => {
      change(id, 'running', null, `attempts = attempts + 1, started_at = ${Date.now()}`, alongside);
      return connection.value<number>('SELECT attempts FROM jobs WHERE id = ?', id) ?? 0;
    },
    put: (id, state, { reason = null, forgive, alongside }) => {
      change(id, state, reason, forgive ? 'attempts = 0' : 'attempts = attempts', alongside);
    },
    end: (id, state, error, alongside) => {
      const first = change(id, state, error, `ended_at = ${Date.now()}`, alongside);
      live.delete(id);
      return first;
    },
    saveCheckpoint: (id, checkpoint, alongside) =>
      connection.write(() => {
        alongside?.();
        const sql = 'UPDATE jobs SET checkpoint = ?, attempts = 0 WHERE id = ? AND ended_at IS NULL';
        connection.run(sql, JSON.stringify(checkpoint), id);
      }),
    progress: (id, progress) => {
      const { total } = progress.total === undefined ? (live.get(id) ?? get(id)) : { total: progress.total };
      live.set(id, { done: progress.done, total, secondsLeft: progress.secondsLeft ?? null });
    },
    get,
    work: (id) => {
      const row = connection.get<{ payload: string; checkpoint: string | null; attempts: number; priority: number }>(
        'SELECT payload, checkpoint, attempts, priority FROM jobs WHERE id = ?',
        id,
      );
      if (row === undefined) throw new AppError('job-missing', { id });
      const checkpoint: unknown = row.checkpoint === null ? null : JSON.parse(row.checkpoint);
      return { ...row, payload: JSON.parse(row.payload), checkpoint };
    },
    items: (id) => createJobItems(connection, id),
    list: () => [
      ...read('ended_at IS NULL ORDER BY id DESC'),
      ...read(`ended_at IS NOT NULL ORDER BY id DESC LIMIT ${keptEnded}`),
    ],
    unfinished: () => read('ended_at IS NULL ORDER BY id'),
  };
}
