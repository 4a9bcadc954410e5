import type { Label, LabelId } from '../../src-shared/domain/index.ts';

/** `own`: the project's order, which the digit keys follow. */
export type LabelOrder = 'own' | 'name' | 'count';

/** From here on a list of labels has a field to find one in. */
export const manyLabels = 12;

/** Those whose name holds what is sought, in the order asked for. */
export function arrangedLabels(
  labels: readonly Label[],
  sought: string,
  order: LabelOrder,
  countOf: (id: LabelId) => number,
): readonly Label[] {
  const wanted = sought.trim().toLowerCase();
  const found = labels.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (order === 'own') return found;
  return found.toSorted((one, other) =>
    order === 'name' ? one.name.localeCompare(other.name) : countOf(other.id) - countOf(one.id),
  );
}
