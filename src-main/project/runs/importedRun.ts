import { labelName, type DataSnapshot, type Run } from '../../../src-shared/domain/index.ts';
import { LabelPlaces } from '../labels/labelPlaces.ts';
import { insertLabel } from '../labels/labels.ts';
import type { LabelTable } from '../labels/labelTable.ts';
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
 * A model from elsewhere is taken in use: labels that the project has by now, or gets hereby, are its own. How many are new. Inside a
 * transaction.
 */
export function adoptLabels(connection: Connection, table: LabelTable, { id, snapshot }: Run): number {
  if (snapshot.labels.every((label) => label.id !== 0)) return 0;
  const live = new Map(table.live().map((row) => [row.name, row.id]));
  const places = new LabelPlaces(connection);
  let added = 0;
  const labels = snapshot.labels.map(({ id: own, name }) => {
    if (own !== 0) return { id: own, name };
    const known = live.get(name);
    if (known !== undefined || !labelName.safeParse(name).success) return { id: known ?? 0, name };
    const made = insertLabel(connection, name, null, places);
    live.set(name, made);
    added += 1;
    return { id: made, name };
  });
  connection.run('UPDATE runs SET snapshot = ? WHERE id = ?', JSON.stringify({ ...snapshot, labels }), id);
  table.forget();
  return added;
}

export function findImported(connection: Connection, sha256: string): number | null {
  const sql = `SELECT id FROM runs WHERE kind = 'imported' AND removed = 0 AND json_extract(snapshot, '$.file.sha256') = ?`;
  return connection.value<number>(sql, sha256) ?? null;
}
