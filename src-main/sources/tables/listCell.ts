// Python, R and pandas write lists into a cell as they print them: ['a', 'b'], ("a",), {'a'}, and numpy ['a' 'b'].
const printed = /^\s*(\[[^]*\]|\([^]*\)|\{[^]*\})\s*$/;
const element = /\s*,?\s*(?:'((?:[^'\\]|\\[^])*)'|"((?:[^"\\]|\\[^])*)"|(-?\d+(?:\.\d+)?))/y;
const rest = /^\s*,?\s*$/;

/** The elements of a list that stands in a cell as a program prints it: texts in quotation marks or numbers. Null: no such list. */
export function listInCell(cell: string): string[] | null {
  if (!printed.test(cell)) return null;
  const inside = cell.trim().slice(1, -1);
  if (inside.trim() === '') return cell.trim() === '[]' ? [] : null;
  const found: string[] = [];
  let at = 0;
  for (;;) {
    element.lastIndex = at;
    const match = element.exec(inside);
    if (match === null) break;
    at = element.lastIndex;
    const text = match[1] ?? match[2];
    found.push(text === undefined ? (match[3] ?? '') : text.replaceAll(/\\(.)/gs, '$1'));
  }
  if (found.length === 0 || !rest.test(inside.slice(at))) return null;
  // (1) is a note rather than a list.
  const isNote = !cell.trim().startsWith('[') && !/['"]/.test(inside);
  return isNote ? null : found;
}
