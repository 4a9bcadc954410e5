import type { LabelId, Split } from '../../src-shared/domain/index.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';
import type { MenuItem } from '../ui/index.ts';

/** The labels of the project as a menu; those of `current` bear the tick (undefined: none does). */
export function labelItems(
  shell: Shell,
  project: OpenProject,
  current: readonly LabelId[] | undefined,
  choose: (labelId: LabelId | null) => void,
): (MenuItem | null)[] {
  const ticked = (id: LabelId): Pick<MenuItem, 'checked' | 'toggles'> =>
    current === undefined ? {} : { checked: current.includes(id), toggles: project.multiLabel };
  return [
    ...project.labels.map((label, index) => ({
      text: label.name,
      colour: label.colour,
      keys: index < 10 ? String((index + 1) % 10) : undefined,
      ...ticked(label.id),
      run: () => choose(label.id),
    })),
    project.labels.length > 0 ? null : undefined,
    {
      text: shell.words.documents.withoutLabel,
      colour: null,
      ...(current === undefined ? {} : { checked: current.length === 0 }),
      run: () => choose(null),
    },
  ].filter((item) => item !== undefined);
}

/** The labels as things to take away from many documents, each of which keeps its others. */
export function takeAwayItems(project: OpenProject, take: (labelId: LabelId) => void): MenuItem[] {
  return project.labels.map(({ id, name, colour }) => ({ text: name, colour, run: () => take(id) }));
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
