import { appErrorData, jobKind, jobState } from '../../../src-shared/domain/index.ts';
import type { JobRecord } from './interface.ts';

export interface JobRow {
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

export const jobColumns = 'id, kind, title, state, done, total, subject, error, started_at, ended_at';

export interface Progress {
  done: number;
  total: number | null;
  secondsLeft: number | null;
}

export function toJob(row: JobRow, live: Progress | undefined): JobRecord {
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
