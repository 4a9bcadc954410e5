import type { Label } from '../../src-shared/domain/index.ts';

/** A model knows labels by name; the project gives the names their colours. */
export function colourOfName(labels: readonly Label[]): ReadonlyMap<string, number> {
  return new Map(labels.map((label) => [label.name, label.colour]));
}
