import type { SavedView } from '../../../src-shared/domain/index.ts';

export interface SavedViews {
  /** In the order in which they were made. */
  list(): SavedView[];
  /** Under a name that is taken it takes that view's place. */
  save(view: Omit<SavedView, 'id'>): SavedView;
  /** Throws view-missing, view-exists. */
  rename(id: number, name: string): SavedView;
  /** Throws view-missing. */
  remove(id: number): void;
}
