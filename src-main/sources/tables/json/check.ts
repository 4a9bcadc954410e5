/** Where a text stops being JSON, and why; what JSON.parse lets pass and a reader must not, too: names that repeat, endless depth. */
export type JsonFault = { line: number; column: number; what: string };

const deepest = 1000;
const blank = /[ \t\r\n]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

type Level = { kind: 'list' | 'object'; names: Set<string> };
type Expected = 'value' | 'first' | 'name' | 'next';

/** One pass with a stack of its own, so that no depth is too deep for it. Null: sound. */
export function jsonFault(text: string): JsonFault | null {
  const levels: Level[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const takeString = (): string | null => {
    const end = stringEnd(text, at);
    const found = text[end] === '"' ? text.slice(at, end + 1) : null;
    at = found === null ? end : end + 1;
    return found;
  };
  const fault = (what: string): JsonFault => {
    const lines = text.slice(0, at).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, what };
  };
  for (;;) {
    take(blank);
    const level = levels.at(-1);
    const character = text[at];
    if (expected === 'next') {
      if (level === undefined) return character === undefined ? null : fault(`“${character}” after the end`);
      if (character === ',') {
        expected = level.kind === 'list' ? 'value' : 'name';
        at += 1;
      } else if (character === (level.kind === 'list' ? ']' : '}')) {
        levels.pop();
        at += 1;
      } else return fault(unexpected(character));
      continue;
    }
    if (expected === 'first' && character === (level?.kind === 'list' ? ']' : '}')) {
      levels.pop();
      at += 1;
      expected = 'next';
      continue;
    }
    if (level?.kind === 'object' && expected !== 'value') {
      const name = character === '"' ? takeString() : null;
      if (name === null) return fault(unexpected(text[at]));
      if (level.names.has(name)) return fault(`${name.slice(0, 40)} twice`);
      level.names.add(name);
      take(blank);
      if (text[at] !== ':') return fault(unexpected(text[at]));
      at += 1;
      expected = 'value';
      continue;
    }
    if (character === '[' || character === '{') {
      if (levels.length >= deepest) return fault(`more than ${deepest} levels`);
      levels.push({ kind: character === '[' ? 'list' : 'object', names: new Set() });
      at += 1;
      expected = 'first';
      continue;
    }
    if ((character === '"' ? takeString() : take(scalar)) === null) return fault(unexpected(text[at]));
    expected = 'next';
  }
}

const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Where the closing mark stands, or what no string can have. By hand: a pattern would keep a way back for every character. */
function stringEnd(text: string, opening: number): number {
  for (let at = opening + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code < 0x20) return at;
    if (code !== 0x5c) continue;
    escape.lastIndex = at;
    const found = escape.exec(text);
    if (found === null) return at;
    at += found[0].length - 1;
  }
  return text.length;
}

function unexpected(character: string | undefined): string {
  return character === undefined ? '…' : `“${character}”`;
}
