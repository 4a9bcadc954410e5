import { labelName, type DataSnapshot, type Run } from '../../../src-shared/domain/index.ts';
import type { ActionLog } from '../actions/actionLog.ts';
import { LabelPlaces } from '../labels/labelPlaces.ts';
import { insertLabel } from '../labels/labels.ts';
import { labelState } from '../labels/labelState.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { freeName, type FieldChange } from '../labels/labelUndo.ts';
import type { Connection } from '../storage/connection.ts';
import { figuresOf } from './figuresOf.ts';
import type { ImportedRun } from './interface.ts';
import { keepModel } from './keepModel.ts';

/** A run that is done from the start, with the figures that its file brought. */
export function insertImported(
  connection: Connection,
  { name, recipe, labels, multiLabel, counts, file, trainedAt, result, model }: ImportedRun,
  weightsId: number,
): number {
  const snapshot: DataSnapshot = { hash: '', labels, multiLabel, counts, unlearned: [], file };
  const { accuracy, macroF1, baseline, measuredOn } = figuresOf(result);
  const { id } = connection.run(
    `INSERT INTO runs (name, recipe, state, kind, snapshot, created_at, ended_at, result, accuracy, macro_f1, baseline_accuracy,
       measured_on, seconds) VALUES (?, ?, 'done', 'imported', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    name,
    JSON.stringify(recipe),
    JSON.stringify(snapshot),
    trainedAt,
    trainedAt,
    JSON.stringify(result),
    accuracy,
    macroF1,
    baseline,
    measuredOn,
    result.provenance.seconds,
  );
  keepModel(connection, id, model, weightsId);
  return id;
}

/**
 * A model from elsewhere is taken in use: labels that the project has by now, or gets hereby, are its own. What it gets is one action,
 * also where a label of the model was removed before. How many they are. Inside a transaction.
 */
export function adoptLabels(connection: Connection, log: ActionLog, table: LabelTable, { id, snapshot }: Run): number {
  if (snapshot.file === undefined) return 0;
  const live = new Map(table.live().map((row) => [row.name, row.id]));
  const places = new LabelPlaces(connection);
  const added: FieldChange[] = [];
  const labels = snapshot.labels.map(({ id: own, name }) => {
    if (own !== 0 && table.effective(own) !== null) return { id: own, name };
    const known = live.get(name);
    if (known !== undefined || !labelName.safeParse(name).success) return { id: known ?? 0, name };
    // Its own comes back where it was removed: what the model has said already stands under it.
    const made = revive(connection, table, own) ?? insertLabel(connection, name, null, places);
    live.set(name, made);
    added.push({ labelId: made, field: 'removed', before: labelState.removed, after: labelState.live });
    return { id: made, name };
  });
  connection.run('UPDATE runs SET snapshot = ? WHERE id = ?', JSON.stringify({ ...snapshot, labels }), id);
  table.settle();
  if (added.length > 0) log.add({ kind: 'label-adopt', count: added.length, detail: added });
  return added.length;
}

function revive(connection: Connection, table: LabelTable, labelId: number): number | null {
  const row = table.rows().get(labelId);
  if (row?.removed !== labelState.removed || row.merged_into !== null) return null;
  const name = freeName(table, labelId, row.name);
  connection.run('UPDATE labels SET removed = ?, name = ? WHERE id = ?', labelState.live, name, labelId);
  return labelId;
}

export function findImported(connection: Connection, sha256: string): number | null {
  const sql = `SELECT id FROM runs WHERE kind = 'imported' AND removed = 0 AND json_extract(snapshot, '$.file.sha256') = ?`;
  return connection.value<number>(sql, sha256) ?? null;
}
