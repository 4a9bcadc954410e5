import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodingName } from '../../../src-shared/domain/index.ts';
import type { ByteSource } from '../open/byteSource.ts';
import { createDecoder } from '../open/encoding/decoder.ts';
import { detectEncoding } from '../open/encoding/detectEncoding.ts';

const files = ['class.txt', 'classes.txt', 'labels.txt', 'label_names.txt', 'emotions.txt'];

/** The names that such files have, in the order in which they are looked for. */
export const classNameFiles: readonly string[] = files;
const mostBytes = 64 * 1024;

/** The lines of a file beside the data that name its numbered classes: class.txt of THUCNews, classes.txt of AG News, emotions.txt of GoEmotions. */
export async function classNamesBeside(source: ByteSource): Promise<string[]> {
  for (const name of files.filter((one) => one !== source.name)) {
    const bytes = await bytesBeside(source, name);
    // A names file that cannot be read is no reason to refuse the data: the numbers stay.
    const encoding = bytes === null ? undefined : encodingName.safeParse(detectEncoding(bytes, true)).data;
    if (bytes === null || encoding === undefined) continue;
    const decoder = createDecoder(encoding);
    const lines = (decoder.write(bytes) + decoder.end()).split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '');
  }
  return [];
}

async function bytesBeside({ path, inside }: ByteSource, name: string): Promise<Uint8Array | null> {
  if (inside !== undefined) return inside.beside(name);
  if (path === null) return null;
  const beside = join(dirname(path), name);
  const facts = await stat(beside).catch(() => null);
  if (facts === null || !facts.isFile() || facts.size > mostBytes) return null;
  return readFile(beside).catch(() => null);
}

/** From which number the names are counted: told by the first 0, or by a number as large as there are names. */
export function countedFrom(label: string, names: readonly string[]): 0 | 1 | null {
  if (!isNumberLabel(label)) return null;
  if (Number(label) === 0) return 0;
  return Number(label) === names.length ? 1 : null;
}

/** Numbers with commas between them are several classes, as GoEmotions has them: `2,8`. */
export function partsNumbers(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.some((cell) => cell.includes(',')) && filled.every((cell) => numberList.test(cell));
}

const numberList = /^\d{1,3}(,\d{1,3})*$/;

export function isNumberLabel(label: string): boolean {
  return /^\d{1,5}$/.test(label);
}
