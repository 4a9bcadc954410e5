import { appErrorData } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';
import type { JobItem, JobItems } from './interface.ts';

interface ItemRow {
  position: number;
  path: string;
  size: number;
  modified: number;
  detail: string | null;
  state: JobItem['state'];
  row: number;
  error: string | null;
}

export function createJobItems(connection: Connection, jobId: number): JobItems {
  return {
    clear: () =>
      connection.write(() => {
        connection.run('DELETE FROM job_items WHERE job_id = ?', jobId);
      }),
    add: (items, from) =>
      connection.write(() => {
        for (const [index, { path, size, modified, detail }] of items.entries()) {
          connection.run(
            `INSERT INTO job_items (job_id, position, path, size, modified, detail, state)
             VALUES (?, ?, ?, ?, ?, ?, 'waiting')`,
            jobId,
            from + index,
            path,
            size,
            modified,
            JSON.stringify(detail),
          );
        }
      }),
    open: (after, limit) =>
      connection
        .all<ItemRow>(
          `SELECT position, path, size, modified, detail, state, row, error FROM job_items
           WHERE job_id = ? AND position > ? AND state IN ('waiting', 'begun') ORDER BY position LIMIT ?`,
          jobId,
          after,
          limit,
        )
        .map(({ detail, error, ...row }) => ({
          ...row,
          detail: detail === null ? null : (JSON.parse(detail) as unknown),
          error: error === null ? null : appErrorData.parse(JSON.parse(error)),
        })),
    count: () => {
      const sums = connection.get<{ items: number; open: number; bytes: number; openBytes: number }>(
        `SELECT count(*) AS items, ifnull(sum(state IN ('waiting', 'begun')), 0) AS open, ifnull(sum(size), 0) AS bytes,
           ifnull(sum(iif(state IN ('waiting', 'begun'), size, 0)), 0) AS openBytes FROM job_items WHERE job_id = ?`,
        jobId,
      );
      return sums ?? { items: 0, open: 0, bytes: 0, openBytes: 0 };
    },
    advance: (position, { row, facts, over, error }) => {
      connection.run(
        `UPDATE job_items SET row = ?, state = ?, size = ifnull(?, size), modified = ifnull(?, modified), error = ?
         WHERE job_id = ? AND position = ?`,
        row,
        over ?? 'begun',
        facts?.size ?? null,
        facts?.modified ?? null,
        error === undefined ? null : JSON.stringify(error),
        jobId,
        position,
      );
    },
    together: (work) => connection.write(work),
  };
}
