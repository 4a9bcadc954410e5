import type { Undoable } from '../../src-shared/domain/index.ts';
import type { ScreenId } from './places.ts';

/** Where each kind of action is done: Ctrl+Z elsewhere means something else. */
const doneOn: Record<Undoable['kind'], readonly ScreenId[]> = {
  label: ['label', 'documents', 'models'],
  'bulk-label': ['documents', 'label', 'models'],
  import: ['documents'],
  trash: ['documents'],
  restore: ['documents'],
  split: ['documents'],
  'label-edit': ['documents', 'label'],
  'label-remove': ['documents'],
  'label-merge': ['documents'],
  'run-remove': ['models'],
};
/** From so many documents on it is said first what will happen. */
const many = 50;

export interface UndoPlace {
  screen: ScreenId;
  /** Since when the project is open. */
  openedAt: number;
}

/**
 * Whether an action is taken back at once: what was done a moment ago where one is. What was done elsewhere, before the project
 * was opened, or to many documents is named first.
 */
export function undoneAtOnce(
  action: Pick<Undoable, 'kind' | 'count' | 'at'>,
  { screen, openedAt }: UndoPlace,
): boolean {
  if (action.kind === 'import' || action.count >= many) return false;
  return action.at >= openedAt && doneOn[action.kind].includes(screen);
}
