import type { Undoable } from '../../../src-shared/domain/index.ts';

/** What a bulk action did: the action that undo takes back, and how many documents it touched. */
export interface Changed {
  actionId: number;
  count: number;
}

export interface Actions {
  /** The newest action that can be taken back. */
  last(): Undoable | null;
  /** Takes the named action back, or the newest; later changes to the same documents stay. Undo is a new entry of the log. */
  undo(actionId?: number): Undoable;
}
