import type { LabelId } from '../../src-shared/domain/index.ts';

/** Whether two documents, or a document and a guess, have the same labels; the order does not matter. */
export function sameLabels(one: readonly LabelId[], other: readonly LabelId[]): boolean {
  return one.length === other.length && one.every((labelId) => other.includes(labelId));
}
