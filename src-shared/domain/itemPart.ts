import { z } from 'zod';

/** Where in its file a document stands, so that an error can name the place: a line of text, a row of a sheet, a page, an entry of an archive. */
export const itemPart = z.object({
  kind: z.enum(['line', 'row', 'page', 'entry']),
  at: z.union([z.int(), z.string()]),
});
export type ItemPart = z.infer<typeof itemPart>;

export function linePart(line: number | null): ItemPart | null {
  return line === null ? null : { kind: 'line', at: line };
}

/** The number of the line or row; null for a whole file, a page or an entry. */
export function lineOf(part: ItemPart | null): number | null {
  const isLine = part !== null && (part.kind === 'line' || part.kind === 'row');
  return isLine && typeof part.at === 'number' ? part.at : null;
}
