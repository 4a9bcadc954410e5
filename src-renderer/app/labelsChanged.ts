import type { Undoable } from '../../src-shared/domain/index.ts';

const ofLabels: ReadonlySet<Undoable['kind']> = new Set([
  'label',
  'bulk-label',
  'import',
  'trash',
  'restore',
  'label-remove',
  'label-merge',
] satisfies Undoable['kind'][]);

/** Whether what a model learned from changed after it was trained, by the last thing that can be taken back. */
export function labelsChangedSince(endedAt: number | null, last: Pick<Undoable, 'kind' | 'at'> | null): boolean {
  return endedAt !== null && last !== null && last.at > endedAt && ofLabels.has(last.kind);
}
