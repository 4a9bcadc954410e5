import type { DataSnapshot } from '../../../src-shared/domain/index.ts';
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

export function findImported(connection: Connection, sha256: string): number | null {
  const sql = `SELECT id FROM runs WHERE kind = 'imported' AND removed = 0 AND json_extract(snapshot, '$.file.sha256') = ?`;
  return connection.value<number>(sql, sha256) ?? null;
}
