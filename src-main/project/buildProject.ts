import { basename } from 'node:path';
import { createActions } from './actions/actions.ts';
import type { Undoing } from './actions/actions.ts';
import { ActionLog } from './actions/actionLog.ts';
import type { Project } from './interface.ts';
import { createBatches } from './batches/batches.ts';
import { Changes } from './changes.ts';
import { Disagreement } from './documents/disagreement.ts';
import { DocumentChanges } from './documents/documentChanges.ts';
import { DocumentRows } from './documents/documentRows.ts';
import { createDocuments } from './documents/documents.ts';
import { Guesses } from './documents/guesses.ts';
import { Tally } from './documents/tally.ts';
import { Views } from './documents/views.ts';
import { createImports } from './imports/imports.ts';
import { importDetail, redoImport, undoImport } from './imports/undoImport.ts';
import { Purge } from './imports/purge.ts';
import { createJobs } from './jobs/jobs.ts';
import { createLabels } from './labels/labels.ts';
import { LabelTable } from './labels/labelTable.ts';
import { redoLabelAction, undoLabelAction } from './labels/labelUndo.ts';
import { allowSingleLabel, allowMultiLabel, allowsMultiLabel } from './labels/multiLabel.ts';
import { createDecisions } from './labelling/decisions.ts';
import { Queues } from './labelling/queues.ts';
import { ModelInUse } from './runs/modelInUse.ts';
import { retireRemovedRuns } from './runs/leftovers.ts';
import { PendingChanges } from './pending/pendingChanges.ts';
import { createRuns, redoRunRemoval, undoRunRemoval } from './runs/runs.ts';
import { backUp, backUpBeside, isDue } from './storage/backups.ts';
import type { Connection } from './storage/connection.ts';
import { readSpace } from './storage/space.ts';
import { checkIntegrity } from './storage/integrity.ts';
import type { ReadThread } from './storage/readThread.ts';
import { createSavedViews } from './views/savedViews.ts';
import { Visibility } from './visibility.ts';

/** What is done around the closing of the file. */
interface Closing {
  before(savedElsewhere: boolean): Promise<void>;
  after(): void;
}

/** Puts the repositories together over an open, migrated file. */
export function buildProject(connection: Connection, thread: ReadThread, closing: Closing): Project {
  const seed = Number(connection.value<string>("SELECT value FROM facts WHERE name = 'seed'") ?? 0);
  const changes = new Changes();
  const visibility = new Visibility(connection);
  const pending = new PendingChanges(connection, changes);
  const table = new LabelTable(connection, pending);
  const log = new ActionLog(connection);
  const model = new ModelInUse(connection);
  const guesses = new Guesses(connection, table, model);
  const views = new Views(thread, changes, visibility, pending, () => model.get());
  const tally = new Tally(connection, table);
  const rows = new DocumentRows(connection, table, visibility, guesses, pending);
  const edits = new DocumentChanges(connection, log, table, pending);
  const disagreement = new Disagreement(connection, changes, views, table, guesses);
  const queues = new Queues(connection, thread, changes, visibility, guesses);
  const purge = new Purge(connection, visibility);

  const documentUndo: Undoing = {
    undo: (action) => edits.undo(action),
    redo: (action) => edits.redo(action),
    kinds: ['documents'],
    facets: ['labels', 'bulk-labels', 'splits', 'trash'],
  };
  const labelUndo: Undoing = {
    undo: (action) => {
      log.addUndo(action, 0);
      undoLabelAction(connection, table, action);
    },
    redo: (action) => {
      redoLabelAction(connection, table, action);
      return log.addRedo(action, 0);
    },
    settle: () => table.forget(),
    kinds: ['labels', 'documents'],
    facets: ['labels', 'bulk-labels'],
  };
  const actions = createActions(connection, changes, log, {
    label: documentUndo,
    'bulk-label': documentUndo,
    split: documentUndo,
    trash: documentUndo,
    restore: documentUndo,
    'label-edit': labelUndo,
    'label-remove': labelUndo,
    'label-merge': labelUndo,
    'label-adopt': labelUndo,
    import: {
      undo: (action) => undoImport(connection, log, table, action),
      redo: (action) => redoImport(connection, log, table, action),
      detail: (action) => importDetail(connection, action),
      settle: () => {
        visibility.forget();
        table.forget();
        purge.start();
      },
      kinds: ['imports', 'documents', 'labels'],
      facets: ['membership', 'labels', 'bulk-labels'],
    },
    'run-remove': {
      undo: (action) => undoRunRemoval(connection, log, model, action),
      redo: (action) => redoRunRemoval(connection, log, model, action),
      settle: () => model.forget(),
      kinds: ['runs', 'documents'],
      facets: ['guesses'],
    },
  });
  const documents = createDocuments({
    connection,
    thread,
    changes,
    table,
    visibility,
    views,
    rows,
    tally,
    disagreement,
    edits,
    pending,
  });
  if (!connection.readOnly) retireRemovedRuns(connection);
  pending.start();
  purge.start();

  let closed: Promise<void> | null = null;
  /** Whatever fails on the way, the file is closed and its lock let go. */
  const close = async (savedElsewhere: boolean): Promise<void> => {
    try {
      await Promise.all([thread.close(), closing.before(savedElsewhere)]);
    } finally {
      try {
        connection.close();
      } finally {
        closing.after();
      }
    }
  };
  const name = basename(connection.path).replace(/\.winnow$/i, '');
  return {
    path: connection.path,
    name,
    readOnly: connection.readOnly,
    labels: createLabels({ connection, changes, log, table, countOf: (labelId) => tally.countOf(labelId) }),
    documents,
    decisions: createDecisions({
      connection,
      changes,
      log,
      table,
      visibility,
      rows,
      guesses,
      tally,
      edits,
      queues,
      pending,
    }),
    actions,
    imports: createImports({ connection, changes, log, table, visibility, purge, seed }),
    runs: createRuns({
      connection,
      changes,
      log,
      table,
      model,
      blobs: purge.blobs,
      ended: () => purge.start(),
      thread,
      visibility,
    }),
    jobs: createJobs(connection),
    batches: createBatches(connection, changes),
    views: createSavedViews(connection),
    summary: () => ({
      path: connection.path,
      name,
      ...documents.size(),
      readOnly: connection.readOnly,
      multiLabel: allowsMultiLabel(connection),
      modelInUse: model.named(),
    }),
    setMultiLabel: (multiLabel) => {
      connection.write(() =>
        multiLabel ? allowMultiLabel(connection, true) : allowSingleLabel(connection, visibility),
      );
      model.forget();
      changes.committed(['labels', 'documents', 'runs'], ['guesses']);
    },
    onChange: (listener) => changes.subscribe(listener),
    backup: async (to, copying) => {
      if (to === 'daily' || to === 'asked') await backUpBeside(connection, to, copying);
      else await backUp(connection, to, copying);
    },
    backupIsDue: () => isDue(connection.path),
    checkIntegrity: async () => {
      await Promise.all([pending.idle(), purge.idle()]);
      return checkIntegrity(connection.path, connection.fileName);
    },
    space: () => readSpace(connection),
    close: ({ savedElsewhere = false } = {}) => (closed ??= close(savedElsewhere)),
  };
}
