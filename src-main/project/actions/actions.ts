import { AppError } from '../../../src-shared/domain/index.ts';
import type { Undoable } from '../../../src-shared/domain/index.ts';
import type { ChangeKind, Changes, Facet } from '../changes.ts';
import type { Connection } from '../storage/connection.ts';
import type { ActionLog, ActionRow } from './actionLog.ts';
import { screensOf } from './families.ts';
import type { Actions } from './interface.ts';

/** How a kind of action is taken back and done again, inside a transaction; each writes its own entry. */
export interface Undoing {
  undo(action: ActionRow): void;
  /** Gives the id of the new action. */
  redo(action: ActionRow): number;
  /** What would go or come with it, where the kind and the count do not say it all. */
  detail?(action: ActionRow): Undoable['detail'];
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
  const openedAt = log.newest();

  /** `at`: the entry by which it is judged whether this sitting did it. */
  const toUndoable = (action: ActionRow, at = action.id): Undoable => ({
    id: action.id,
    kind: action.kind,
    count: action.count,
    at: action.at,
    screens: [...screensOf(action.kind)],
    sitting: at > openedAt,
    detail: undoings[action.kind].detail?.(action) ?? null,
  });

  const carryOut = <Result>(action: ActionRow, work: () => Result): Result => {
    const undoing = undoings[action.kind];
    try {
      return connection.write(work);
    } finally {
      undoing.settle?.();
      if (action.kind === 'label' && action.document_id !== null) changes.decided(action.document_id);
      else changes.committed(undoing.kinds, undoing.facets);
    }
  };

  return {
    last: ({ screen } = {}) => {
      const action = log.last(screen);
      return action === undefined ? null : toUndoable(action);
    },
    lastUndone: ({ screen } = {}) => {
      const action = log.lastUndone(screen);
      return action === undefined ? null : toUndoable(action, log.undoOf(action.id));
    },
    undo: (actionId) => {
      const action = actionId === undefined ? log.last() : log.get(actionId);
      if (action === undefined) throw new AppError('nothing-to-undo');
      const before = toUndoable(action);
      carryOut(action, () => undoings[action.kind].undo(action));
      return before;
    },
    redo: (actionId) => {
      const action = actionId === undefined ? log.lastUndone() : log.undone(actionId);
      if (action === undefined) throw new AppError('nothing-to-redo');
      const id = carryOut(action, () => undoings[action.kind].redo(action));
      const again = log.get(id);
      if (again === undefined) throw new AppError('nothing-to-redo');
      return toUndoable(again);
    },
  };
}
