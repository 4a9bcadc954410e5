import type { Connection, SqlValue } from './connection.ts';

/** Rows of one transaction: about 5 ms, so that other calls are answered in between. */
const slice = 500;

interface Doomed {
  table: string;
  /** Its primary key. */
  key: string;
  where: string;
}

/** Deletes some of the rows that fulfil a condition. False when there are none left. */
export function deleteSlice(connection: Connection, { table, key, where }: Doomed, ...values: SqlValue[]): boolean {
  const some = `SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${slice}`;
  if (connection.get(`SELECT 1 FROM ${table} WHERE ${where} LIMIT 1`, ...values) === undefined) return false;
  connection.writeStaged(() => connection.run(`DELETE FROM ${table} WHERE (${key}) IN (${some})`, ...values), 'frees');
  return true;
}
