import { AppError } from '../../../src-shared/domain/index.ts';
import type { Undoable } from '../../../src-shared/domain/index.ts';
import type { Actions } from './interface.ts';
import type { ChangeKind, Changes, Facet } from '../changes.ts';
import type { Connection } from '../storage/connection.ts';
import type { ActionLog, ActionRow } from './actionLog.ts';

/** How a kind of action is taken back, inside a transaction; it writes the undo entry itself. */
export interface Undoing {
  undo(action: ActionRow): void;
  /** After the commit, or after it failed: what was kept in memory may not be true any more. */
  settle?(): void;
  kinds: ChangeKind[];
  facets: Facet[];
}

export function createActions(
  connection: Connection,
  changes: Changes,
  log: ActionLog,
  undoings: Record<Undoable['kind'], Undoing>,
): Actions {
  return {
    last: () => {
      const action = log.last();
      return action === undefined ? null : toUndoable(action);
    },
    undo: (actionId) => {
      const action = actionId === undefined ? log.last() : log.get(actionId);
      if (action === undefined) throw new AppError('nothing-to-undo');
      const undoing = undoings[action.kind];
      try {
        connection.write(() => undoing.undo(action));
      } finally {
        undoing.settle?.();
      }
      if (action.kind === 'label' && action.document_id !== null) changes.decided(action.document_id);
      else changes.committed(undoing.kinds, undoing.facets);
      return toUndoable(action);
    },
  };
}

function toUndoable(action: ActionRow): Undoable {
  return { id: action.id, kind: action.kind, count: action.count, at: action.at };
}
