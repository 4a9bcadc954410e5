import type { ActionScreen, Undoable } from '../../../src-shared/domain/index.ts';

type Kind = Undoable['kind'];

/** Kinds that change the same thing: a new action of one of them leaves nothing of the others that could be done again. */
const families: readonly (readonly Kind[])[] = [
  ['label', 'bulk-label'],
  ['split'],
  ['trash', 'restore'],
  ['label-edit', 'label-remove', 'label-merge', 'label-adopt'],
  ['import'],
  ['run-remove'],
];

export function familyOf(kind: Kind): readonly Kind[] {
  return families.find((family) => family.includes(kind)) ?? [kind];
}

const screens: Record<Kind, readonly ActionScreen[]> = {
  label: ['label', 'documents', 'models'],
  'bulk-label': ['documents', 'label', 'models'],
  split: ['documents'],
  trash: ['documents'],
  restore: ['documents'],
  'label-edit': ['documents', 'label'],
  'label-remove': ['documents'],
  'label-merge': ['documents'],
  'label-adopt': ['documents', 'models'],
  import: ['documents'],
  'run-remove': ['models'],
};

/** The screens on which such a thing is done, and on which Ctrl+Z therefore answers to it. */
export function screensOf(kind: Kind): readonly ActionScreen[] {
  return screens[kind];
}
