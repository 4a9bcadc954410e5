import type { ActionScreen, Undoable } from '../../../src-shared/domain/index.ts';

/** What a bulk action did: the action that undo takes back, and how many documents it touched. */
export interface Changed {
  actionId: number;
  count: number;
}

/** Which actions are asked about; without it all. */
export interface ActionScope {
  screen?: ActionScreen | undefined;
}

export interface Actions {
  /** The newest action that can be taken back. */
  last(scope?: ActionScope): Undoable | null;
  /** Of those that were taken back and can be done again, the one that was taken back last. */
  lastUndone(scope?: ActionScope): Undoable | null;
  /** Takes the named action back, or the newest; later changes to the same documents stay. Undo is a new entry of the log. */
  undo(actionId?: number): Undoable;
  /** Does again what was taken back: the named action, or the one taken back last. A new entry too. Throws nothing-to-redo. */
  redo(actionId?: number): Undoable;
}
