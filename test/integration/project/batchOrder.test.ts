import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPage } from '../../../src-main/project/batches/batchPage.ts';
import { migrations } from '../../../src-main/project/migrations/index.ts';
import { Connection, type SqlValue } from '../../../src-main/project/storage/connection.ts';
import { migrate } from '../../../src-main/project/storage/migrate.ts';
import type { Batch } from '../../../src-shared/domain/index.ts';
import { temporaryFolder } from './temporaryProject.ts';

/** Keeps how SQLite finds what it is asked for. */
class Explained extends Connection {
  plans: string[] = [];

  override all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    const steps = super.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    if (sql.includes('FROM batch_rows')) this.plans.push(steps.map(({ detail }) => detail).join('; '));
    return super.all<Row>(sql, ...values);
  }
}

const batch: Batch = {
  id: 1,
  runId: 1,
  runName: 'quick',
  title: 'letters',
  state: 'done',
  classified: 0,
  failed: 0,
  createdAt: 0,
  endedAt: 1,
};

it('a page of a batch, however narrowed, is found in its order by an index and not sorted', async () => {
  const connection = new Explained(join(temporaryFolder(), 'a.winnow'), 'write');
  await migrate(connection, migrations);
  const planOf = (query: object, direction?: 'ascending' | 'descending') => {
    connection.plans = [];
    const sort = direction && { by: 'score' as const, direction };
    readPage(connection, batch, { batchId: 1, offset: 0, limit: 200, sort, ...query });
    return connection.plans.map((plan) => plan.replace('SEARCH batch_rows USING INDEX ', ''));
  };
  for (const direction of ['ascending', 'descending'] as const) {
    expect(planOf({}, direction)).toEqual(['batch_rows_by_score (batch_id=?)']);
    expect(planOf({ failed: false }, direction)).toEqual(['batch_rows_by_score (batch_id=? AND score>?)']);
    expect(planOf({ label: 'good' }, direction)).toEqual(['batch_rows_by_label_and_score (batch_id=? AND label=?)']);
    expect(planOf({ needsPerson: true }, direction)).toEqual(['batch_rows_for_a_person_by_score (batch_id=?)']);
  }
  expect(planOf({ label: 'good' })).toEqual(['batch_rows_by_label (batch_id=? AND label=?)']);
  expect(planOf({ needsPerson: true })).toEqual(['batch_rows_for_a_person (batch_id=?)']);
  connection.close();
});
