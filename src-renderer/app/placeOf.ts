import type { ItemPart } from '../../src-shared/domain/index.ts';
import type { Shell } from './shell.svelte.ts';

/** Where a document came from, as it is said: “letters.pdf · page 3”. */
export function placeOf(shell: Shell, source: string, part: ItemPart | null): string {
  if (part === null) return source;
  const at = typeof part.at === 'number' ? shell.figures.number(part.at) : part.at;
  return `${source} · ${shell.words.documents.pane.place[part.kind](at)}`;
}
