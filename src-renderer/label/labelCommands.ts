import type { Label, LabelId } from '../../src-shared/domain/index.ts';
import type { Words } from '../../src-shared/words/index.ts';
import type { Command } from '../app/commands.svelte.ts';
import { keyOfChoice } from './choiceKeys.ts';

interface Doings {
  /** Chooses the label, or where there may be several gives or takes it. */
  choose: (labelId: LabelId) => void;
  /** Null while there is nothing to confirm or accept. */
  accept: (() => void) | null;
  /** Begins with the model's guess, to change it; null where a document has one label. */
  takeGuess: (() => void) | null;
  skip: () => void;
  undo: () => void;
  move: (by: 1 | -1) => void;
}

/** The keys of the Label screen. */
export function labelCommands(
  words: Words['label'],
  labels: readonly Label[],
  ready: boolean,
  multiLabel: boolean,
  doings: Doings,
): Command[] {
  const own = { group: 'label', keyOnly: true } as const;
  const { accept, takeGuess } = doings;
  return [
    ...labels.flatMap((label, index): Command[] => {
      const keys = keyOfChoice(index);
      if (keys === null) return [];
      return [
        {
          ...own,
          id: `label-${label.id}`,
          title: label.name,
          keys: [keys],
          enabled: ready,
          run: () => doings.choose(label.id),
        },
      ];
    }),
    {
      ...own,
      id: 'label-accept',
      title: multiLabel ? words.confirm : words.acceptGuess,
      keys: ['Enter'],
      enabled: ready && accept !== null,
      run: () => accept?.(),
    },
    ...(multiLabel
      ? [
          {
            ...own,
            id: 'label-take-guess',
            title: words.takeGuess,
            keys: ['Shift+Enter'],
            enabled: ready && takeGuess !== null,
            run: () => takeGuess?.(),
          },
        ]
      : []),
    { ...own, id: 'label-skip', title: words.skip, keys: ['Space'], enabled: ready, run: doings.skip },
    { ...own, id: 'label-undo', title: words.undo, keys: ['Backspace', 'Ctrl+Z'], run: doings.undo },
    { ...own, id: 'label-back', title: words.back, keys: ['←'], run: () => doings.move(-1) },
    { ...own, id: 'label-on', title: words.on, keys: ['→'], run: () => doings.move(1) },
  ];
}
