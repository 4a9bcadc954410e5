/** How many lines at the head and the foot of a page may be the same on all of them. */
const edge = 3;
const fewestPages = 3;

/** Running heads and feet stand once, where they are first; the numbers of pages in them do not make them different. */
export function withoutRepeats(pages: readonly (readonly string[])[]): string[][] {
  const filled = pages.filter((lines) => lines.length > 0);
  if (filled.length < fewestPages) return pages.map((lines) => [...lines]);
  const counts = new Map<string, number>();
  for (const lines of filled) for (const key of new Set(edges(lines))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const seen = new Set<string>();
  return pages.map((lines) =>
    lines.filter((line, at) => {
      const key = keyOf(line);
      const isEdge = at < edge || at >= lines.length - edge;
      if (!isEdge || (counts.get(key) ?? 0) < filled.length * 0.6) return true;
      // A page's number alone says nothing.
      if (key === '#' || seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
}

function edges(lines: readonly string[]): string[] {
  return [...lines.slice(0, edge), ...lines.slice(-edge)].map(keyOf);
}

function keyOf(line: string): string {
  return line.replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase();
}
