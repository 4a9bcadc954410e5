export interface MarkedPart {
  text: string;
  marked: boolean;
}

// A text of a million characters is shown, but not cut into a hundred thousand marks.
const mostMarks = 500;

/** Cuts a text where the words of a search occur. Only for the eye: what is found is decided by the backend. */
export function markedParts(text: string, search: string | undefined): MarkedPart[] {
  const words = (search ?? '').match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [{ text, marked: false }];
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const match of text.matchAll(new RegExp(words.join('|'), 'giu'))) {
    if (parts.length >= mostMarks * 2) break;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), marked: false });
    parts.push({ text: match[0], marked: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), marked: false });
  return parts;
}
