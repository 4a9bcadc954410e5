import { z } from 'zod';
import { AppError, split as splits } from '../../../src-shared/domain/index.ts';
import type { ActionLog, ActionRow } from '../actions/actionLog.ts';
import type { Runs } from './interface.ts';
import type { Changes, Facet } from '../changes.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { bytesOf } from '../storage/blobs.ts';
import type { Connection, SqlValue } from '../storage/connection.ts';
import type { Blobs } from '../storage/pieces.ts';
import type { ReadThread } from '../storage/readThread.ts';
import type { Visibility } from '../visibility.ts';
import { createAwaiting } from './awaiting.ts';
import { figuresOf } from './figuresOf.ts';
import { adoptLabels, findImported, insertImported } from './importedRun.ts';
import { keepModel } from './keepModel.ts';
import type { ModelInUse } from './modelInUse.ts';
import { freezeData } from './newRun.ts';
import { addPredictions, stagePredictions } from './predictions.ts';
import {
  readCheckpoint,
  readCurves,
  readEvents,
  readModel,
  readModelInPieces,
  readRun,
  readSummaries,
  readUnfinished,
} from './runRecords.ts';

interface Dependencies {
  connection: Connection;
  changes: Changes;
  log: ActionLog;
  table: LabelTable;
  model: ModelInUse;
  blobs: Blobs;
  /** A run has ended: what waited for it may go on, what it staged may go. */
  ended: () => void;
  thread: ReadThread;
  visibility: Visibility;
}

const unfinished = "state IN ('queued', 'running', 'paused')";

export function createRuns(rooms: Dependencies): Runs {
  const { connection, changes, log, table, model: inUse, blobs, ended, thread, visibility } = rooms;

  const awaiting = createAwaiting(connection);

  const write = <Result>(facets: Facet[], work: () => Result): Result => {
    try {
      const result = connection.write(work);
      inUse.forget();
      changes.committed(facets.includes('guesses') ? ['runs', 'documents'] : ['runs'], facets);
      return result;
    } finally {
      inUse.forget();
    }
  };

  /** Changes a run that has not ended; what has ended stays as it ended. */
  const update = (runId: number, assignments: string, ...values: SqlValue[]): void => {
    const { changes: count } = connection.run(
      `UPDATE runs SET ${assignments} WHERE id = ? AND ${unfinished}`,
      ...values,
      runId,
    );
    if (count === 0) throw new AppError('run-not-running', { id: readRun(connection, runId).id });
  };

  const end = (runId: number, state: 'failed' | 'cancelled', error: string | null): void => {
    write([], () => {
      update(runId, 'state = ?, ended_at = ?, error = ?', state, Date.now(), error);
      connection.run('DELETE FROM checkpoints WHERE run_id = ?', runId);
      connection.run('DELETE FROM models WHERE run_id = ?', runId);
    });
    ended();
  };

  const keepCheckpoint = (runId: number, blobId: number): void => {
    connection.run('INSERT OR REPLACE INTO checkpoints (run_id, blob_id) VALUES (?, ?)', runId, blobId);
  };

  return {
    create: async (run, alongside) => {
      const { parts, snapshot } = await freezeData(connection, table, run);
      return write([], () => {
        const { id } = connection.run(
          "INSERT INTO runs (name, recipe, state, snapshot, created_at) VALUES (?, ?, 'queued', ?, ?)",
          run.name,
          JSON.stringify(run.recipe),
          JSON.stringify(snapshot),
          Date.now(),
        );
        for (const { part, documents, labels, offsets } of parts) {
          connection.run(
            'INSERT INTO run_parts (run_id, part, documents, labels, offsets) VALUES (?, ?, ?, ?, ?)',
            id,
            splits.options.indexOf(part),
            bytesOf(documents),
            bytesOf(labels),
            offsets && bytesOf(offsets),
          );
        }
        alongside?.(id);
        return id;
      });
    },
    setState: (runId, state) => write([], () => update(runId, 'state = ?', state)),
    appendEvent: (runId, event) => {
      const column = event.kind === 'prepared' ? 'prepared' : 'baseline';
      connection.write(() => update(runId, `${column} = ?`, JSON.stringify(event)));
    },
    appendSteps: (runId, epoch, steps) =>
      connection.writeStaged(() => {
        for (const { step, loss, gradientNorm, documentsPerSecond } of steps) {
          connection.run(
            `INSERT OR REPLACE INTO run_steps (run_id, step, epoch, loss, gradient_norm, documents_per_second)
             VALUES (?, ?, ?, ?, ?, ?)`,
            runId,
            step,
            epoch,
            loss,
            gradientNorm,
            documentsPerSecond,
          );
        }
      }),
    appendEpoch: async (runId, { record, watched, checkpoint }) => {
      await blobs.write([checkpoint], (blobId = 0) => {
        connection.run(
          'INSERT OR REPLACE INTO run_epochs (run_id, epoch, record, watched) VALUES (?, ?, ?, ?)',
          runId,
          record.epoch,
          JSON.stringify(record),
          JSON.stringify(watched),
        );
        keepCheckpoint(runId, blobId);
      });
    },
    keepCheckpoint: (runId, checkpoint) => blobs.write([checkpoint], (blobId = 0) => keepCheckpoint(runId, blobId)),
    checkpoint: (runId) => readCheckpoint(connection, runId),
    keepChosen: (runId, model, checkpoint) =>
      blobs.write([model.weights, checkpoint], (weightsId = 0, blobId = 0) => {
        keepModel(connection, runId, model, weightsId);
        keepCheckpoint(runId, blobId);
      }),
    finish: async (runId, { result, model, rule, predictions }) => {
      const run = readRun(connection, runId);
      const labelIds = run.snapshot.labels.map((label) => label.id);
      await stagePredictions(connection, table, { runId, labelIds, rule }, predictions);
      const measured = await result();
      // One flip shows it all. Should it fail, the staged predictions are dropped by the next attempt.
      const flip = (weightsId: number): void => {
        const { accuracy, macroF1, baseline, measuredOn } = figuresOf(measured);
        update(
          runId,
          `state = 'done', ended_at = ?, result = ?, accuracy = ?, macro_f1 = ?, baseline_accuracy = ?,
           measured_on = ?, seconds = ?`,
          Date.now(),
          JSON.stringify(measured),
          accuracy,
          macroF1,
          baseline,
          measuredOn,
          measured.provenance.seconds,
        );
        keepModel(connection, runId, model, weightsId);
        connection.run('DELETE FROM checkpoints WHERE run_id = ?', runId);
        awaiting.add(runId);
        inUse.takeFirst(runId);
      };
      await blobs.write([model.weights], (weightsId = 0) => write(['guesses'], () => flip(weightsId)));
      ended();
    },
    fail: (runId, error) => end(runId, 'failed', JSON.stringify(error)),
    cancel: (runId) => end(runId, 'cancelled', null),
    list: () => readSummaries(connection, inUse.get()),
    unfinished: () => readUnfinished(connection),
    get: (runId) => readRun(connection, runId),
    curves: (runId) => readCurves(connection, readRun(connection, runId).id),
    events: (runId) => readEvents(connection, runId),
    rename: (runId, name) =>
      write([], () => {
        connection.run('UPDATE runs SET name = ? WHERE id = ?', name, readRun(connection, runId).id);
      }),
    remove: (runId) => {
      const run = readRun(connection, runId);
      if (run.endedAt === null) throw new AppError('training-running', { id: runId });
      const actionId = write(['guesses'], () => {
        const used = inUse.get() === runId;
        if (used) inUse.set(null);
        connection.run('UPDATE runs SET removed = 1 WHERE id = ?', runId);
        return log.add({ kind: 'run-remove', count: 1, detail: { runId, inUse: used } });
      });
      return { actionId };
    },
    model: (runId) => readModel(connection, runId),
    modelInPieces: (runId) => readModelInPieces(connection, runId),
    importModel: (imported) =>
      blobs.write([imported.model.weights], (weightsId = 0) =>
        write([], () => insertImported(connection, imported, weightsId)),
      ),
    imported: (sha256) => findImported(connection, sha256),
    use: (runId) => {
      const labels = table.keptTrue(() =>
        write(['guesses'], () => {
          const run = runId === null ? null : readRun(connection, runId);
          inUse.set(run && run.id);
          return run === null ? 0 : adoptLabels(connection, log, table, run);
        }),
      );
      if (labels > 0) changes.committed(['labels', 'documents'], ['labels', 'bulk-labels']);
    },
    awaitingPrediction: () => awaiting.list(),
    predictionAsked: (runId) => awaiting.remove(runId),
    unpredicted: async (runId) => {
      const sql = `SELECT d.id FROM documents AS d WHERE d.trashed = 0 AND ${visibility.condition('d.id')}
        AND NOT EXISTS (SELECT 1 FROM guesses WHERE run_id = ? AND document_id = d.id) ORDER BY d.id`;
      const [ids] = await thread.numbers(sql, [runId], 1);
      return ids ?? new Int32Array();
    },
    keepPredictions: (runId, { rule, ...said }) => {
      const labelIds = readRun(connection, runId).snapshot.labels.map((label) => label.id);
      return addPredictions(connection, table, { runId, labelIds, rule }, said);
    },
    // A model that has guesses is another to whoever shows them (Label's queue, the bar of the model in use).
    tellPredicted: () => changes.committed(['documents', 'runs'], ['guesses']),
    edit: (runId, { notes, tags, star }) =>
      write([], () => {
        connection.run(
          'UPDATE runs SET notes = ifnull(?, notes), tags = ifnull(?, tags), star = ifnull(?, star) WHERE id = ?',
          notes ?? null,
          tags === undefined ? null : JSON.stringify([...new Set(tags)]),
          star === undefined ? null : Number(star),
          readRun(connection, runId).id,
        );
      }),
    inUse: () => inUse.get(),
  };
}

export function undoRunRemoval(connection: Connection, log: ActionLog, model: ModelInUse, action: ActionRow): void {
  const { runId, inUse } = z
    .object({ runId: z.int(), inUse: z.boolean().default(false) })
    .parse(JSON.parse(action.detail ?? '{}'));
  log.addUndo(action, 0);
  connection.run('UPDATE runs SET removed = 0 WHERE id = ?', runId);
  // Unless another one was chosen since.
  if (inUse && model.get() === null && model.fits(runId)) model.set(runId);
}

export function redoRunRemoval(connection: Connection, log: ActionLog, model: ModelInUse, action: ActionRow): number {
  const { runId } = z.object({ runId: z.int() }).parse(JSON.parse(action.detail ?? '{}'));
  if (model.get() === runId) model.set(null);
  connection.run('UPDATE runs SET removed = 1 WHERE id = ?', runId);
  return log.addRedo(action, 0);
}
