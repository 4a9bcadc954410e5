import type { Label } from '../../src-shared/domain/index.ts';

/** Digits reach the first twenty labels: 1–9, 0, then the same with Shift. */
export const reachable = 20;

export function keyOfChoice(index: number): string | null {
  if (index >= reachable) return null;
  const digit = String((index + 1) % 10);
  return index < 10 ? digit : `Shift+${digit}`;
}

/** Labels whose name has the typed letters, those that begin with them first. */
export function filterLabels(labels: readonly Label[], typed: string): readonly Label[] {
  const wanted = typed.trim().toLocaleLowerCase();
  if (!wanted) return labels;
  const found = labels.filter((label) => label.name.toLocaleLowerCase().includes(wanted));
  const begins = (label: Label) => (label.name.toLocaleLowerCase().startsWith(wanted) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b) || a.position - b.position);
}
