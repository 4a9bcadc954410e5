import { setImmediate as breathe } from 'node:timers/promises';
import { AppError, split as splits } from '../../../src-shared/domain/index.ts';
import type { Split } from '../../../src-shared/domain/index.ts';
import type { DocumentScores, FinishedRun, Predictions } from './interface.ts';
import { decide } from '../../evaluate/index.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { intsOf, packShares } from '../storage/blobs.ts';
import type { Connection } from '../storage/connection.ts';

/** 250 documents take about 5 ms to store, so that other calls are answered in between. */
const slice = 250;

interface Predicted {
  runId: number;
  /** 0: a label that the project does not have. */
  labelIds: readonly number[];
  rule: FinishedRun['rule'];
}
interface Labelled extends Predicted {
  /** What a document of the run had when the run was made. */
  actualOf: (documentId: number) => number | null;
}

/** Stores a run's predictions slice by slice; they count only once the run is done. */
export async function stagePredictions(
  connection: Connection,
  table: LabelTable,
  run: Predicted,
  predictions: FinishedRun['predictions'],
): Promise<void> {
  await dropPredictions(connection, run.runId);
  const actual = actualLabels(connection, run);
  const actualOf = (documentId: number): number | null => table.setOf(actual(documentId));
  for await (const given of predictions) await write(connection, table, { ...run, actualOf }, given);
}

/** What a run that is done says of documents that it did not see: in slices, seen at once. */
export async function addPredictions(
  connection: Connection,
  table: LabelTable,
  run: Predicted,
  { documents, scores }: Omit<Predictions, 'rule'>,
): Promise<void> {
  const classes = run.labelIds.length;
  const given = Array.from(documents, (documentId, index): DocumentScores => ({
    documentId,
    part: null,
    scores: scores.subarray(index * classes, (index + 1) * classes),
  }));
  // Asked slice by slice: an import may be taken back and its documents deleted, or the model removed, in between.
  const stands = (documentId: number): boolean =>
    connection.value('SELECT 1 FROM documents WHERE id = ?', documentId) !== undefined;
  const isDone = "SELECT 1 FROM runs WHERE id = ? AND state = 'done' AND removed = 0";
  await write(connection, table, { ...run, actualOf: () => null }, given, (documentId) => {
    if (connection.value(isDone, run.runId) === undefined) throw new AppError('run-missing', { id: run.runId });
    return stands(documentId);
  });
}

async function write(
  connection: Connection,
  table: LabelTable,
  run: Labelled,
  given: DocumentScores[],
  wanted: (documentId: number) => boolean = () => true,
): Promise<void> {
  for (let from = 0; from < given.length; from += slice) {
    table.keptTrue(() =>
      connection.writeStaged(() => {
        for (const document of given.slice(from, from + slice))
          if (wanted(document.documentId)) insert(connection, table, run, document);
      }),
    );
    await breathe();
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
  table: LabelTable,
  { runId, labelIds, rule, actualOf }: Labelled,
  { documentId, part, scores }: DocumentScores,
): void {
  if (scores.length !== labelIds.length) {
    throw new AppError('internal', { message: `${scores.length} scores for ${labelIds.length} labels` });
  }
  const { given, sureness, margin } = decide(scores, rule);
  const labels = given.map(({ index }) => labelIds[index] ?? 0);
  const known = labels.filter((id) => id !== 0);
  // Nothing shows of a label that the project does not have; no label at all is something that a model says.
  const none = (): number => (labels.length > 0 ? 0 : table.noLabels());
  connection.run(
    'INSERT INTO guesses (run_id, document_id, part, actual_id, label_id, score, margin) VALUES (?, ?, ?, ?, ?, ?, ?)',
    runId,
    documentId,
    part === null ? null : splits.options.indexOf(part),
    part === null ? null : actualOf(documentId),
    table.setOf(known) ?? none(),
    Math.min(1, Math.max(0, sureness)),
    margin,
  );
  connection.run(
    'INSERT INTO scores (run_id, document_id, scores) VALUES (?, ?, ?)',
    runId,
    documentId,
    packShares(scores),
  );
}

/** The labels that each document of the run had when the run was made. */
function actualLabels(connection: Connection, { runId, labelIds }: Predicted): (documentId: number) => number[] {
  const places = new Map<number, { part: FrozenLabels; at: number }>();
  for (const name of splits.options) {
    const part = readPart(connection, runId, name);
    part.documents.forEach((id, at) => places.set(id, { part, at }));
  }
  return (documentId) => {
    const place = places.get(documentId);
    if (place === undefined) return [];
    const { part, at } = place;
    const [from, to] = part.offsets === null ? [at, at + 1] : [part.offsets[at] ?? 0, part.offsets[at + 1] ?? 0];
    return Array.from(part.labels.subarray(from, to), (index) => labelIds[index] ?? 0);
  };
}

interface FrozenLabels {
  documents: Int32Array;
  labels: Int32Array;
  /** Where the labels of each document begin; null for one label a document. */
  offsets: Int32Array | null;
}

export function readPart(connection: Connection, runId: number, part: Split): FrozenLabels {
  const row = connection.get<{ documents: Uint8Array; labels: Uint8Array; offsets: Uint8Array | null }>(
    'SELECT documents, labels, offsets FROM run_parts WHERE run_id = ? AND part = ?',
    runId,
    splits.options.indexOf(part),
  );
  if (row === undefined) throw new AppError('run-missing', { id: runId });
  return {
    documents: intsOf(row.documents),
    labels: intsOf(row.labels),
    offsets: row.offsets && intsOf(row.offsets),
  };
}
