import type { Split } from '../../src-shared/domain/index.ts';
import type { Shell } from '../app/shell.svelte.ts';
import type { MenuItem } from '../ui/index.ts';

/** The splits as a menu. */
export function splitItems(shell: Shell, choose: (split: Split | null) => void): (MenuItem | null)[] {
  const { splitName, noSplit } = shell.words.documents;
  const splits: readonly Split[] = ['train', 'validation', 'test'];
  return [
    ...splits.map((split) => ({ text: splitName[split], run: () => choose(split) })),
    null,
    { text: noSplit, run: () => choose(null) },
  ];
}
