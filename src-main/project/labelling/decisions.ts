import { AppError } from '../../../src-shared/domain/index.ts';
import type { ActionLog } from '../actions/actionLog.ts';
import { what } from '../actions/actionLog.ts';
import type { Decisions, RecentDecision } from './interface.ts';
import type { Changes } from '../changes.ts';
import type { DocumentChanges } from '../documents/documentChanges.ts';
import type { DocumentRows } from '../documents/documentRows.ts';
import type { Guesses } from '../documents/guesses.ts';
import type { Tally } from '../documents/tally.ts';
import { allowsMultiLabel } from '../labels/multiLabel.ts';
import { readClash } from '../imports/clashes.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';
import type { PendingChanges } from '../pending/pendingChanges.ts';
import type { Visibility } from '../visibility.ts';
import type { Queues } from './queues.ts';

interface Dependencies {
  connection: Connection;
  changes: Changes;
  log: ActionLog;
  table: LabelTable;
  visibility: Visibility;
  rows: DocumentRows;
  guesses: Guesses;
  tally: Tally;
  edits: DocumentChanges;
  queues: Queues;
  pending: PendingChanges;
}

type Choice = Parameters<Decisions['decide']>[0];

export function createDecisions(rooms: Dependencies): Decisions {
  const { connection, changes, log, table, visibility, rows, guesses, tally, edits, queues, pending } = rooms;

  const record = ({ documentId, labelIds, skip }: Choice): number => {
    pending.settle([documentId]);
    const document = connection.get<{ label_id: number | null; trashed: number }>(
      'SELECT label_id, trashed FROM documents WHERE id = ?',
      documentId,
    );
    if (document === undefined || !visibility.has(documentId))
      throw new AppError('document-missing', { id: documentId });
    const missing = skip ? undefined : labelIds.find((labelId) => !table.isLive(labelId));
    if (missing !== undefined) throw new AppError('label-missing', { id: missing });
    const given = skip ? null : table.setOf(labelIds);
    if (given !== null && table.labelsOf(given).length > 1 && !allowsMultiLabel(connection)) {
      throw new AppError('one-label-only');
    }
    const label = skip ? document.label_id : given;
    const open = !skip && given === null && document.trashed === 0;
    const actionId = log.add({ kind: 'label', count: 1, documentId, logRows: 1 });
    connection.run(
      'UPDATE documents SET label_id = ?, skipped = ?, open = ? WHERE id = ?',
      label,
      skip ? 1 : 0,
      open ? 1 : 0,
      documentId,
    );
    return connection.run(
      'INSERT INTO log (action_id, document_id, what, value) VALUES (?, ?, ?, ?)',
      actionId,
      documentId,
      skip ? what.skip : given === null ? what.clear : what.label,
      given,
    ).id;
  };

  return {
    decide: (choice) => {
      const decisionId = table.keptTrue(() => connection.write(() => record(choice)));
      changes.decided(choice.documentId);
      return { decisionId };
    },
    undoLast: () => {
      const action = connection.write(() => {
        const last = log.lastOf('label');
        if (last !== undefined) edits.undo(last);
        return last;
      });
      if (action === undefined || action.document_id === null) return null;
      changes.decided(action.document_id);
      return action.document_id;
    },
    candidates: (queue, after, limit) => pending.whole(() => queues.candidates(queue, after, limit)),
    item: (documentId) => {
      const { id, source, labelIds, guess } = rows.row(documentId);
      const clash = readClash(connection, table, id);
      return { id, text: rows.text(id), source, labelIds, clash, guess, scores: guesses.scores(id) };
    },
    standing: async (queue) => {
      const searched = await pending.whole(() => queues.standing(queue));
      if (searched !== null) return searched;
      const { decided, all } = tally.figures();
      return { decided, total: all };
    },
    countSince: (time) =>
      connection.value<number>("SELECT count(*) FROM undo_stack WHERE kind = 'label' AND at >= ?", time) ?? 0,
    times: (limit) =>
      connection.values<number>(
        "SELECT at FROM undo_stack WHERE kind = 'label' ORDER BY action_id DESC LIMIT ?",
        limit,
      ),
    recent: (limit) =>
      connection
        .all<{ documentId: number; at: number }>(
          `SELECT document_id AS documentId, at FROM undo_stack WHERE kind = 'label' ORDER BY action_id DESC LIMIT ?`,
          limit,
        )
        .map(({ documentId, at }): RecentDecision => {
          const { preview, labelIds } = rows.row(documentId);
          return { documentId, preview, labelIds, at };
        }),
    history: (documentId) => rows.history(documentId),
  };
}
