import { z } from 'zod';
import { AppError, jobState } from '../../../src-shared/domain/index.ts';
import type { Batch } from '../../../src-shared/domain/index.ts';
import type { Batches } from './interface.ts';
import type { Changes } from '../changes.ts';
import { previewOf } from '../documents/preview.ts';
import type { Connection } from '../storage/connection.ts';
import { readPage } from './batchPage.ts';
import { metadataColumns } from './metadataColumns.ts';
import { toRow, type StoredRow } from './storedRow.ts';
import { giveBack } from '../storage/space.ts';
import { sweepRemoved } from './sweepRemoved.ts';
import { createTextColumns } from './textColumns.ts';

interface BatchTableRow {
  id: number;
  run_id: number;
  run_name: string;
  title: string;
  state: string;
  classified: number;
  failed: number;
  created_at: number;
  ended_at: number | null;
}

const batchSql = `SELECT b.id, b.run_id, r.name AS run_name, b.title, b.state, b.classified, b.failed, b.created_at,
  b.ended_at FROM batches AS b JOIN runs AS r ON r.id = b.run_id`;
const rowColumns = 'position, source, line, prediction, error, metadata, text';
const rowsAtOnce = 500;

export function createBatches(connection: Connection, changes: Changes): Batches {
  const write = <Result>(work: () => Result): Result => {
    const result = connection.write(work);
    changes.committed(['batches'], []);
    return result;
  };

  const get = (batchId: number): Batch => {
    const row = connection.get<BatchTableRow>(`${batchSql} WHERE b.id = ? AND b.removed = 0`, batchId);
    if (row === undefined) throw new AppError('batch-missing', { id: batchId });
    return toBatch(row);
  };

  const append: Batches['append'] = (batchId, rows) => {
    const { classified, failed } = get(batchId);
    let position = classified + failed;
    for (const row of rows) {
      const label = row.prediction?.label ?? null;
      connection.run(
        `INSERT INTO batch_rows (batch_id, position, source, line, label, prediction, error, preview, metadata, text)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        batchId,
        ++position,
        row.source,
        row.line,
        label,
        row.prediction === null ? null : JSON.stringify(row.prediction),
        row.error === null ? null : JSON.stringify(row.error),
        previewOf(row.text),
        Object.keys(row.metadata).length === 0 ? null : JSON.stringify(row.metadata),
        row.text,
      );
      const further = row.prediction?.labels?.slice(1).map((one) => one.label) ?? [];
      for (const other of further) {
        connection.run(
          'INSERT INTO batch_row_labels (batch_id, label, position) VALUES (?, ?, ?)',
          batchId,
          other,
          position,
        );
      }
      for (const counted of label === null ? [] : [label, ...further]) {
        connection.run(
          'INSERT INTO batch_labels (batch_id, label, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
          batchId,
          counted,
        );
      }
    }
    const failures = rows.filter((row) => row.prediction === null).length;
    connection.run(
      'UPDATE batches SET classified = classified + ?, failed = failed + ? WHERE id = ?',
      rows.length - failures,
      failures,
      batchId,
    );
  };

  return {
    create: ({ runId, title, paths }) =>
      write(
        () =>
          connection.run(
            "INSERT INTO batches (run_id, title, paths, state, created_at) VALUES (?, ?, ?, 'queued', ?)",
            runId,
            title,
            JSON.stringify(paths),
            Date.now(),
          ).id,
      ),
    append: (batchId, rows) => write(() => append(batchId, rows)),
    setState: (batchId, state) =>
      write(() => {
        connection.run('UPDATE batches SET state = ? WHERE id = ? AND ended_at IS NULL', state, get(batchId).id);
      }),
    end: (batchId, state) =>
      write(() => {
        const sql = 'UPDATE batches SET state = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL';
        connection.run(sql, state, Date.now(), get(batchId).id);
      }),
    get,
    paths: (batchId) => {
      const stored = connection.value<string>('SELECT paths FROM batches WHERE id = ?', get(batchId).id);
      return z.array(z.string()).parse(JSON.parse(stored ?? '[]'));
    },
    list: () => connection.all<BatchTableRow>(`${batchSql} WHERE b.removed = 0 ORDER BY b.id DESC`).map(toBatch),
    rowsBySource: (batchId) => {
      const sql = 'SELECT source, count(*) AS n FROM batch_rows WHERE batch_id = ? GROUP BY source';
      const rows = connection.all<{ source: string; n: number }>(sql, get(batchId).id);
      return new Map(rows.map(({ source, n }) => [source, n]));
    },
    row: (batchId, position) => {
      const sql = `SELECT ${rowColumns} FROM batch_rows WHERE batch_id = ? AND position = ?`;
      const row = connection.get<StoredRow>(sql, get(batchId).id, position);
      if (row === undefined) throw new AppError('batch-missing', { id: batchId });
      return toRow(row);
    },
    remove: (batchId) =>
      write(() => {
        connection.run('UPDATE batches SET removed = 1 WHERE id = ?', get(batchId).id);
      }),
    sweep: () => sweepRemoved(connection) || giveBack(connection),
    ...createTextColumns(connection),
    metadataColumns: (batchId) => metadataColumns(connection, get(batchId).id),
    page: (query) => readPage(connection, get(query.batchId), query),
    rows: function* (batchId) {
      const sql = `SELECT ${rowColumns} FROM batch_rows
        WHERE batch_id = ? AND position > ? ORDER BY position LIMIT ${rowsAtOnce}`;
      let last = 0;
      for (;;) {
        const rows = connection.all<StoredRow>(sql, get(batchId).id, last);
        if (rows.length === 0) return;
        last = rows.at(-1)?.position ?? last;
        yield rows.map(toRow);
      }
    },
  };
}

function toBatch(row: BatchTableRow): Batch {
  return {
    id: row.id,
    runId: row.run_id,
    runName: row.run_name,
    title: row.title,
    state: jobState.parse(row.state),
    classified: row.classified,
    failed: row.failed,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}
