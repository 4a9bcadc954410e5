import { z } from 'zod';
import type { ActionRow } from '../actions/actionLog.ts';
import type { Connection } from '../storage/connection.ts';
import type { LabelTable } from './labelTable.ts';

const value = z.union([z.string(), z.number(), z.null()]);
const fieldChange = z.object({
  labelId: z.int(),
  field: z.enum(['name', 'colour', 'description', 'rank', 'removed', 'merged_into']),
  before: value,
  after: value,
});
export type FieldChange = z.infer<typeof fieldChange>;

/** Puts back each field that still is as the action left it; what was changed since stays. */
export function undoLabelAction(connection: Connection, table: LabelTable, action: ActionRow): void {
  putFields(connection, table, changesOf(action));
}

/** The same the other way: each field that still is as it was before the action becomes what the action made of it. */
export function redoLabelAction(connection: Connection, table: LabelTable, action: ActionRow): void {
  const reversed = changesOf(action).map((change) => ({ ...change, before: change.after, after: change.before }));
  putFields(connection, table, reversed);
}

function changesOf(action: ActionRow): FieldChange[] {
  return z.array(fieldChange).parse(JSON.parse(action.detail ?? '[]'));
}

function putFields(connection: Connection, table: LabelTable, fields: readonly FieldChange[]): void {
  for (const { labelId, field, before, after } of fields) {
    const row = table.rows().get(labelId);
    if (row === undefined || row[field] !== after) continue;
    if (field === 'removed' || field === 'merged_into') {
      connection.run('UPDATE labels SET name = ? WHERE id = ?', freeName(table, labelId, row.name), labelId);
    }
    const value = field === 'name' ? freeName(table, labelId, String(before)) : before;
    connection.run(`UPDATE labels SET ${field} = ? WHERE id = ?`, value, labelId);
    table.forget();
  }
  table.settle();
}

/** The name may have been given to another label since: then the returning one gets a number, and undo still works. */
export function freeName(table: LabelTable, labelId: number, name: string): string {
  if (!table.live().some((row) => row.id !== labelId && row.name === name)) return name;
  const others = new Set([...table.rows().values()].filter((row) => row.id !== labelId).map((row) => row.name));
  let number = 2;
  while (others.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
