/** Two lines of the table at its widest. */
const previewLength = 240;

/**
 * What the table shows of a text: one line, cut. Null where that is the text itself, so that a project of short
 * messages stores nothing twice.
 */
export function previewOf(text: string): string | null {
  if (text.length <= previewLength && !/\s\s|[^\S ]|^ | $/.test(text)) return null;
  const line = text
    .slice(0, previewLength * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, previewLength);
  // Half of a character outside the basic plane is none.
  return line.replace(/[\ud800-\udbff]$/, '');
}
