import type { ReadItem } from '../../../src-shared/domain/index.ts';
import { limits } from './limits.ts';

/** Gathers items until they are many or long enough to be handed on: whoever takes them holds one slice in memory, no more. */
export type Slices = { add(item: ReadItem): ReadItem[] | null; rest(): ReadItem[] };

export function createSlices(): Slices {
  let items: ReadItem[] = [];
  let characters = 0;
  const rest = (): ReadItem[] => {
    const slice = items;
    items = [];
    characters = 0;
    return slice;
  };
  return {
    add(item) {
      items.push(item);
      characters += charactersOf(item);
      return items.length >= limits.slice || characters >= limits.sliceCharacters ? rest() : null;
    },
    rest,
  };
}

export function charactersOf(item: ReadItem): number {
  if (item.kind === 'problem') return 0;
  return Object.values(item.metadata).reduce((sum, value) => sum + value.length, item.text.length);
}
