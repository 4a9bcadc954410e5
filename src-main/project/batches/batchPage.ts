import type { Batch, ClassifiedPage, ClassifiedRow } from '../../../src-shared/domain/index.ts';
import type { Connection, SqlValue } from '../storage/connection.ts';
import type { Batches } from './interface.ts';
import { toResult, type StoredRow } from './storedRow.ts';

type PageQuery = Parameters<Batches['page']>[0];
type Sums = Pick<ClassifiedPage, 'byLabel' | 'needsPerson'>;

interface Narrowed {
  total: number;
  where: string;
  values: SqlValue[];
}

/** Some rows of a batch: those that are asked for, in the order asked for, with the sums of the whole batch. */
export function readPage(connection: Connection, batch: Batch, query: PageQuery): ClassifiedPage {
  const sums = sumsOf(connection, batch.id);
  const { total, where, values } = narrowed(connection, batch, sums, query);
  const { offset, limit, sort } = query;
  // In the order of the batch the positions are the offsets; else an index is walked up to the page.
  const whole = where === '' && sort === undefined;
  const range = whole ? 'AND position > ? ORDER BY position LIMIT ?' : `${orderOf(sort)} LIMIT ? OFFSET ?`;
  const rows = connection.all<Omit<StoredRow, 'text' | 'metadata'> & { preview: string }>(
    `SELECT position, source, line, prediction, error, coalesce(preview, text) AS preview
     FROM batch_rows WHERE batch_id = ? ${where} ${range}`,
    batch.id,
    ...values,
    ...(whole ? [offset, limit] : [limit, offset]),
  );
  return {
    total,
    offset,
    rows: rows.map(({ preview, ...row }): ClassifiedRow => ({ ...toResult(row), preview })),
    ...sums,
  };
}

function orderOf(sort: PageQuery['sort']): string {
  if (sort === undefined) return 'ORDER BY position';
  const direction = sort.direction === 'ascending' ? 'ASC' : 'DESC';
  return `ORDER BY score ${direction} NULLS LAST, position ${direction}`;
}

function sumsOf(connection: Connection, batchId: number): Sums {
  const byLabel = connection.all<{ label: string; count: number }>(
    'SELECT label, count FROM batch_labels WHERE batch_id = ? ORDER BY count DESC, label',
    batchId,
  );
  const sql = 'SELECT count(*) FROM batch_rows WHERE batch_id = ? AND needs_person = 1';
  return { byLabel, needsPerson: connection.value<number>(sql, batchId) ?? 0 };
}

function narrowed(connection: Connection, batch: Batch, sums: Sums, query: PageQuery): Narrowed {
  const { label, failed, needsPerson, sort } = query;
  if (label !== undefined) {
    const total = sums.byLabel.find((entry) => entry.label === label)?.count ?? 0;
    const multiLabel = connection.value('SELECT 1 FROM batch_row_labels WHERE batch_id = ? LIMIT 1', batch.id);
    if (multiLabel === undefined) return { total, where: 'AND label = ?', values: [label] };
    const further = 'SELECT position FROM batch_row_labels WHERE batch_id = ? AND label = ?';
    return { total, where: `AND (label = ? OR position IN (${further}))`, values: [label, batch.id, label] };
  }
  if (needsPerson) return { total: sums.needsPerson, where: 'AND needs_person = 1', values: [] };
  if (failed === true) return { total: batch.failed, where: 'AND label IS NULL', values: [] };
  if (failed === false) {
    // What failed has neither; named by what the index is ordered by, the others are passed over without being read.
    const where = sort === undefined ? 'AND label IS NOT NULL' : 'AND score IS NOT NULL';
    return { total: batch.classified, where, values: [] };
  }
  return { total: batch.classified + batch.failed, where: '', values: [] };
}
