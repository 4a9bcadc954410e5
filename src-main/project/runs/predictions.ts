import { setImmediate as breathe } from 'node:timers/promises';
import { AppError, split as splits } from '../../../src-shared/domain/index.ts';
import type { Split } from '../../../src-shared/domain/index.ts';
import type { DocumentScores, FinishedRun } from '../api/work.ts';
import { bytesOf, intsOf } from '../storage/blobs.ts';
import type { Connection } from '../storage/connection.ts';

/** 250 documents take about 5 ms to store, so that other calls are answered in between. */
const slice = 250;

/** Stores a run's predictions slice by slice; they count only once the run is done. */
export async function stagePredictions(
  connection: Connection,
  runId: number,
  labelIds: readonly number[],
  predictions: FinishedRun['predictions'],
): Promise<void> {
  await dropPredictions(connection, runId);
  const actual = actualLabels(connection, runId, labelIds);
  for await (const given of predictions) {
    for (let from = 0; from < given.length; from += slice) {
      connection.writeStaged(() => {
        for (const document of given.slice(from, from + slice)) insert(connection, runId, labelIds, actual, document);
      });
      await breathe();
    }
  }
}

/** What an earlier attempt, ended by a crash, has left. */
async function dropPredictions(connection: Connection, runId: number): Promise<void> {
  const drop = (table: 'guesses' | 'scores'): number =>
    connection.writeStaged(
      () =>
        connection.run(
          `DELETE FROM ${table} WHERE run_id = ? AND document_id IN
             (SELECT document_id FROM ${table} WHERE run_id = ? LIMIT 1000)`,
          runId,
          runId,
        ).changes,
    );
  while (drop('guesses') + drop('scores') > 0) await breathe();
}

function insert(
  connection: Connection,
  runId: number,
  labelIds: readonly number[],
  actual: Map<number, number>,
  { documentId, part, scores }: DocumentScores,
): void {
  if (scores.length !== labelIds.length) {
    throw new AppError('internal', { message: `${scores.length} scores for ${labelIds.length} labels` });
  }
  let best = 0;
  let second = -1;
  for (let index = 1; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score > (scores[best] ?? 0)) {
      second = best;
      best = index;
    } else if (second < 0 || score > (scores[second] ?? 0)) second = index;
  }
  const score = scores[best] ?? 0;
  connection.run(
    'INSERT INTO guesses (run_id, document_id, part, actual_id, label_id, score, margin) VALUES (?, ?, ?, ?, ?, ?, ?)',
    runId,
    documentId,
    part === null ? null : splits.options.indexOf(part),
    part === null ? null : (actual.get(documentId) ?? null),
    labelIds[best] ?? 0,
    Math.min(1, Math.max(0, score)),
    score - (second < 0 ? 0 : (scores[second] ?? 0)),
  );
  connection.run(
    'INSERT INTO scores (run_id, document_id, scores) VALUES (?, ?, ?)',
    runId,
    documentId,
    bytesOf(scores),
  );
}

/** The label that each document of the run had when the run was made. */
function actualLabels(connection: Connection, runId: number, labelIds: readonly number[]): Map<number, number> {
  const labels = new Map<number, number>();
  for (const part of splits.options) {
    const frozen = readPart(connection, runId, part);
    frozen.documents.forEach((id, place) => labels.set(id, labelIds[frozen.labels[place] ?? 0] ?? 0));
  }
  return labels;
}

export function readPart(
  connection: Connection,
  runId: number,
  part: Split,
): { documents: Int32Array; labels: Int32Array } {
  const row = connection.get<{ documents: Uint8Array; labels: Uint8Array }>(
    'SELECT documents, labels FROM run_parts WHERE run_id = ? AND part = ?',
    runId,
    splits.options.indexOf(part),
  );
  if (row === undefined) throw new AppError('run-missing', { id: runId });
  return { documents: intsOf(row.documents), labels: intsOf(row.labels) };
}
