import type { ActionScreen, Undoable } from '../../../src-shared/domain/index.ts';

type Kind = Undoable['kind'];

/** Kinds that change the same thing: a new action of one of them leaves nothing of the others that could be done again. */
const families: readonly (readonly Kind[])[] = [
  ['label', 'bulk-label'],
  ['split'],
  ['trash', 'restore'],
  ['label-edit', 'label-remove', 'label-merge'],
  ['import'],
  ['run-remove'],
];

export function familyOf(kind: Kind): readonly Kind[] {
  return families.find((family) => family.includes(kind)) ?? [kind];
}

const screens: Record<Kind, ActionScreen> = {
  label: 'label',
  'bulk-label': 'documents',
  split: 'documents',
  trash: 'documents',
  restore: 'documents',
  'label-edit': 'documents',
  'label-remove': 'documents',
  'label-merge': 'documents',
  import: 'documents',
  'run-remove': 'models',
};

/** The screen on which such a thing is done, and on which Ctrl+Z therefore answers to it. */
export function screenOf(kind: Kind): ActionScreen {
  return screens[kind];
}
