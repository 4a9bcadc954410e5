import type { LabelId, Split } from '../../src-shared/domain/index.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';
import type { MenuItem } from '../ui/index.ts';

/** The labels of the project as a menu; `current` bears the tick (undefined: none does). */
export function labelItems(
  shell: Shell,
  project: OpenProject,
  current: LabelId | null | undefined,
  choose: (labelId: LabelId | null) => void,
): (MenuItem | null)[] {
  const ticked = (id: LabelId | null): Pick<MenuItem, 'checked'> =>
    current === undefined ? {} : { checked: current === id };
  return [
    ...project.labels.map((label, index) => ({
      text: label.name,
      colour: label.colour,
      keys: index < 10 ? String((index + 1) % 10) : undefined,
      ...ticked(label.id),
      run: () => choose(label.id),
    })),
    project.labels.length > 0 ? null : undefined,
    { text: shell.words.documents.withoutLabel, colour: null, ...ticked(null), run: () => choose(null) },
  ].filter((item) => item !== undefined);
}

export function splitItems(
  shell: Shell,
  current: Split | null | undefined,
  choose: (split: Split | null) => void,
): (MenuItem | null)[] {
  const { splitName, noSplit } = shell.words.documents;
  const splits: readonly Split[] = ['train', 'validation', 'test'];
  const ticked = (split: Split | null): Pick<MenuItem, 'checked'> =>
    current === undefined ? {} : { checked: current === split };
  return [
    ...splits.map((split) => ({ text: splitName[split], ...ticked(split), run: () => choose(split) })),
    null,
    { text: noSplit, ...ticked(null), run: () => choose(null) },
  ];
}
