import { z } from 'zod';
import {
  appErrorData,
  AppError,
  dataSnapshot,
  epochRecord,
  jobState,
  measuredPart,
  recipe,
  runKind,
  runResult,
  trainingEvent,
  watchedDocument,
} from '../../../src-shared/domain/index.ts';
import type { Run, RunSummary, StepRecord, TrainingEvent } from '../../../src-shared/domain/index.ts';
import type { ModelInPieces, Runs, StoredModel } from './interface.ts';
import type { Connection } from '../storage/connection.ts';
import { eachPiece, readPieces } from '../storage/pieces.ts';

export interface RunRow {
  id: number;
  name: string;
  recipe: string;
  state: string;
  snapshot: string;
  created_at: number;
  ended_at: number | null;
  error: string | null;
  result: string | null;
}

interface SummaryRow extends Omit<RunRow, 'recipe' | 'snapshot' | 'result'> {
  recipe_name: string;
  counts: string;
  multiLabel: number | null;
  parent_id: number | null;
  kind: string;
  notes: string;
  tags: string;
  star: number;
  accuracy: number | null;
  macro_f1: number | null;
  baseline_accuracy: number | null;
  measured_on: number | null;
  seconds: number | null;
}

/** More points than a curve has pixels. */
const shownSteps = 2000;

const runSql = 'SELECT id, name, recipe, state, snapshot, created_at, ended_at, error, result FROM runs';

export function readRun(connection: Connection, runId: number): Run {
  const row = connection.get<RunRow>(`${runSql} WHERE id = ? AND removed = 0`, runId);
  if (row === undefined) throw new AppError('run-missing', { id: runId });
  return toRun(row);
}

export function readUnfinished(connection: Connection): Run[] {
  const sql = `${runSql} WHERE state IN ('queued', 'running', 'paused') AND removed = 0 ORDER BY id`;
  return connection.all<RunRow>(sql).map(toRun);
}

export function readSummaries(connection: Connection, inUse: number | null): RunSummary[] {
  // Only the parts of the JSON that the table shows are taken out: a result of 150 labels is 200 KB.
  const sql = `SELECT id, name, state, created_at, ended_at, error, accuracy, macro_f1, baseline_accuracy, measured_on,
      seconds, json_extract(recipe, '$.name') AS recipe_name, json_extract(snapshot, '$.counts') AS counts,
      json_extract(snapshot, '$.multiLabel') AS multiLabel, parent_id, kind, notes, tags, star
    FROM runs WHERE removed = 0 ORDER BY id DESC`;
  return connection.all<SummaryRow>(sql).map((row) => ({
    id: row.id,
    name: row.name,
    state: jobState.parse(row.state),
    createdAt: row.created_at,
    endedAt: row.ended_at,
    error: parseOr(appErrorData, row.error),
    recipeName: row.recipe_name,
    counts: dataSnapshot.shape.counts.parse(JSON.parse(row.counts)),
    multiLabel: row.multiLabel === 1,
    inUse: row.id === inUse,
    parentId: row.parent_id,
    kind: runKind.parse(row.kind),
    notes: row.notes,
    tags: z.array(z.string()).parse(JSON.parse(row.tags)),
    star: row.star === 1,
    accuracy: row.accuracy,
    macroF1: row.macro_f1,
    baselineAccuracy: row.baseline_accuracy,
    measuredOn: row.measured_on === null ? null : (measuredPart.options[row.measured_on] ?? null),
    seconds: row.seconds,
  }));
}

export function readCurves(connection: Connection, runId: number): ReturnType<Runs['curves']> {
  const epochs = connection
    .values<string>('SELECT record FROM run_epochs WHERE run_id = ? ORDER BY epoch', runId)
    .map((text) => epochRecord.parse(JSON.parse(text)));
  return { epochs, steps: readSteps(connection, runId).map(({ epoch: _epoch, ...record }) => record) };
}

type StepEvent = Extract<TrainingEvent, { kind: 'step' }>;

/** Neighbouring steps are averaged, so that a thinned curve is as high as the whole one. */
function readSteps(connection: Connection, runId: number): (StepRecord & { epoch: number })[] {
  const count = connection.value<number | null>('SELECT max(step) FROM run_steps WHERE run_id = ?', runId) ?? 0;
  return connection.all<StepRecord & { epoch: number }>(
    `SELECT max(step) AS step, avg(loss) AS loss, avg(gradient_norm) AS gradientNorm,
       avg(documents_per_second) AS documentsPerSecond, max(epoch) AS epoch
     FROM run_steps WHERE run_id = ? GROUP BY (step - 1) / CAST(? AS INTEGER) ORDER BY step`,
    runId,
    Math.max(1, Math.ceil(count / shownSteps)),
  );
}

/** What was said so far, in the order in which it was said. */
export function readEvents(connection: Connection, runId: number): TrainingEvent[] {
  const run = readRun(connection, runId);
  const said = connection.get<{ prepared: string | null; baseline: string | null }>(
    'SELECT prepared, baseline FROM runs WHERE id = ?',
    runId,
  );
  const events: TrainingEvent[] = [];
  for (const text of [said?.prepared, said?.baseline]) {
    const event = parseOr(trainingEvent, text ?? null);
    if (event !== null) events.push(event);
  }
  const steps = readSteps(connection, runId).map(({ epoch, ...record }): StepEvent => ({
    kind: 'step',
    epoch,
    record,
    secondsLeft: null,
    memory: 0,
  }));
  const sql = 'SELECT record, watched FROM run_epochs WHERE run_id = ? ORDER BY epoch';
  for (const row of connection.all<{ record: string; watched: string }>(sql, runId)) {
    const record = epochRecord.parse(JSON.parse(row.record));
    while (steps[0] !== undefined && steps[0].epoch <= record.epoch) events.push(...steps.splice(0, 1));
    events.push({ kind: 'epoch', record, watched: z.array(watchedDocument).parse(JSON.parse(row.watched)) });
  }
  events.push(...steps);
  if (run.state === 'paused') events.push({ kind: 'paused' });
  if (run.state === 'done' || run.state === 'failed' || run.state === 'cancelled') {
    events.push({ kind: 'ended', state: run.state, error: run.error });
  }
  return events;
}

export function readCheckpoint(connection: Connection, runId: number): Uint8Array | null {
  const blobId = connection.value<number>('SELECT blob_id FROM checkpoints WHERE run_id = ?', runId);
  return blobId === undefined ? null : readPieces(connection, blobId);
}

/** Its weights are read anew, piece by piece, each time they are asked for. */
export function readModelInPieces(connection: Connection, runId: number): ModelInPieces {
  const { state } = readRun(connection, runId);
  const row = state === 'done' ? modelRow(connection, runId) : undefined;
  if (row === undefined) throw new AppError('run-not-finished', { id: runId });
  const { weights_id: weights, ...parts } = row;
  return { ...parsed(parts), weights: () => eachPiece(connection, weights) };
}

export function readModel(connection: Connection, runId: number): StoredModel {
  // A run whose second training is under way has the model of the first one, which is nobody's answer.
  const model = readRun(connection, runId).state === 'done' ? storedModel(connection, runId) : null;
  if (model === null) throw new AppError('run-not-finished', { id: runId });
  return model;
}

export function storedModel(connection: Connection, runId: number): StoredModel | null {
  const row = modelRow(connection, runId);
  return row === undefined ? null : { ...parsed(row), weights: readPieces(connection, row.weights_id) };
}

interface ModelRow {
  manifest: string;
  vocabulary: string;
  weights_id: number;
}

function modelRow(connection: Connection, runId: number): ModelRow | undefined {
  return connection.get<ModelRow>('SELECT manifest, vocabulary, weights_id FROM models WHERE run_id = ?', runId);
}

function parsed({ manifest, vocabulary }: Omit<ModelRow, 'weights_id'>): Omit<StoredModel, 'weights'> {
  return { manifest: JSON.parse(manifest), vocabulary: z.array(z.string()).parse(JSON.parse(vocabulary)) };
}

function toRun(row: RunRow): Run {
  return {
    id: row.id,
    name: row.name,
    recipe: recipe.parse(JSON.parse(row.recipe)),
    state: jobState.parse(row.state),
    snapshot: dataSnapshot.parse(JSON.parse(row.snapshot)),
    createdAt: row.created_at,
    endedAt: row.ended_at,
    error: parseOr(appErrorData, row.error),
    result: parseOr(runResult, row.result),
  };
}

function parseOr<Schema extends z.ZodType>(schema: Schema, text: string | null): z.infer<Schema> | null {
  return text === null ? null : schema.parse(JSON.parse(text));
}
