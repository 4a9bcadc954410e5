import type { Connection } from '../storage/connection.ts';

/** A fact of the project for each of these runs: `to-predict 7`. */
const prefix = 'to-predict ';
const all = `SELECT CAST(value AS INTEGER) FROM facts WHERE name BETWEEN '${prefix}' AND '${prefix}:'`;

/**
 * Trainings that are done, of which nobody has asked yet what they say of the other documents. It stands in the file from the
 * transaction that ends the training to the one that adds the job: neither a kill in between nor the command line, where no such
 * job runs, makes it forgotten.
 */
export function createAwaiting(connection: Connection) {
  return {
    /** Inside the transaction that ends the training. */
    add: (runId: number): void => {
      connection.run('INSERT OR REPLACE INTO facts VALUES (?, ?)', `${prefix}${runId}`, String(runId));
    },
    list: (): number[] =>
      connection.values<number>(`SELECT id FROM runs WHERE removed = 0 AND id IN (${all}) ORDER BY id`),
    remove: (runId: number): void => {
      const name = `${prefix}${runId}`;
      if (connection.value('SELECT 1 FROM facts WHERE name = ?', name) === undefined) return;
      connection.write(() => connection.run('DELETE FROM facts WHERE name = ?', name));
    },
  };
}
