import type { Suggestion } from '../columns/suggest.ts';

/** What Orange says of its columns below their names: types in the second line, roles in the third. */
export type OrangeHeader = { types: readonly string[]; roles: readonly string[] };

export const orangeRows = 3;
const type = /^(c|continuous|d|discrete|s|string|t|time|b|basket)?$/i;
// `class`, `meta`, `class sorted=…`, or any attributes; nothing for what is learned from.
const role = /^((class|c|meta|m|ignore|i|weight|w)\b)?(\s*[\w-]+=\S*)*$/i;

/** Null: no such header. Of a discrete column the second line may have the values instead, so most of it has to be types. */
export function orangeHeader(rows: readonly (readonly string[])[]): OrangeHeader | null {
  const [, types = [], roles = []] = rows.slice(0, orangeRows).map((row) => row.map((cell) => cell.trim()));
  const known = types.filter((cell) => cell !== '' && type.test(cell)).length;
  const others = types.filter((cell) => !type.test(cell));
  if (rows.length < orangeRows || known === 0 || others.length > known) return null;
  if (!others.every((cell) => /^\S+( \S+)+$/.test(cell)) || !roles.every((cell) => role.test(cell))) return null;
  return { types, roles };
}

/** The class is the label; of texts the one that was found, unless that is the class. */
export function byRoles(found: Suggestion, { types, roles }: OrangeHeader): Suggestion {
  const at = roles.findIndex((cell) => /^(class|c)\b/i.test(cell));
  if (at === -1) return found;
  const texts = types.flatMap((cell, column) => (/^(s|string)$/i.test(cell) && column !== at ? [column] : []));
  const text = found.mapping.text[0] === at ? [texts[0] ?? found.mapping.text[0]] : found.mapping.text;
  const { split } = found.mapping;
  return {
    mapping: { text: [...text], label: at, split: split === at ? null : split },
    sure: { ...found.sure, label: true },
  };
}
