import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createDecoder } from './encoding/decoder.ts';
import { detectEncoding } from './encoding/detectEncoding.ts';

const files = ['class.txt', 'classes.txt', 'labels.txt', 'label_names.txt'];

/** The lines of a file beside the data that name its numbered classes: class.txt of THUCNews, classes.txt of AG News. */
export async function classNamesBeside(path: string): Promise<string[]> {
  for (const name of files) {
    const beside = join(dirname(path), name);
    if (beside === path) continue;
    const facts = await stat(beside).catch(() => null);
    if (facts === null || !facts.isFile() || facts.size > 64 * 1024) continue;
    // A names file that cannot be read is no reason to refuse the data: the numbers stay.
    const bytes = await readFile(beside).catch(() => null);
    const encoding = bytes === null ? null : detectEncoding(bytes, true);
    if (bytes === null || encoding === null || encoding === 'binary') continue;
    const decoder = createDecoder(encoding);
    const lines = (decoder.write(bytes) + decoder.end()).split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '');
  }
  return [];
}

/** How numbers become names, or null where the numbers do not fit the names. Counted from 0, or from 1 where no 0 occurs. */
export function classNaming(numbers: readonly string[], names: readonly string[]): ((label: string) => string) | null {
  const used = numbers.filter((value) => value !== '');
  if (names.length === 0 || used.length === 0 || !used.every((value) => /^\d{1,5}$/.test(value))) return null;
  const values = used.map(Number);
  const base = values.includes(0) ? 0 : 1;
  if (Math.max(...values) - base >= names.length) return null;
  return (label) => (/^\d{1,5}$/.test(label) ? (names[Number(label) - base] ?? label) : label);
}
