import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect, readAny, readDocuments } from '../../../src-main/sources/index.ts';
import { limits } from '../../../src-main/sources/open/limits.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();
const refused = { code: 'file-unreadable', fields: { reason: 'no-regular-file' } };

describe('what is no ordinary file', () => {
  it.skipIf(process.platform === 'win32')('is refused by name instead of being waited for', async () => {
    const pipe = join(folder.path, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const link = join(folder.path, 'zero.txt');
    symlinkSync('/dev/zero', link);
    for (const path of [pipe, link, '/dev/zero']) {
      await expect(inspect(path)).rejects.toMatchObject(refused);
      await expect(collect(readDocuments(path, {}, running()))).rejects.toMatchObject(refused);
    }
    folder.write('good.txt', 'words');
    const { documents, problems } = await collect(readAny([folder.path], running()));
    expect(documents).toHaveLength(1);
    expect(problems.map(({ error }) => error)).toMatchObject([refused, refused]);
  });
});

describe('slices', () => {
  it('are bounded by what they hold, not by how many they are', async () => {
    for (let index = 0; index < 12; index += 1)
      folder.write(`big/${index}.txt`, `${index} ${'words '.repeat(200_000)}`);
    const { documents, slices } = await collect(readAny([join(folder.path, 'big')], running()));
    expect(documents).toHaveLength(12);
    const longest = Math.max(...documents.map(({ text }) => text.length));
    expect(Math.max(...slices)).toBeLessThanOrEqual(Math.ceil(limits.sliceCharacters / longest));
  });

  it('of a table count what stands in its other columns, too', async () => {
    const cell = 'x'.repeat(500_000);
    const path = folder.write('wide.csv', `text,label,note\n${`some words,a,${cell}\n`.repeat(40)}`);
    const mapping = { text: [0], label: 1, split: null };
    const { slices } = await collect(readDocuments(path, { format: 'csv', header: true, mapping }, running()));
    expect(slices.reduce((sum, count) => sum + count)).toBe(40);
    expect(Math.max(...slices)).toBeLessThanOrEqual(9);
  });
});

describe('a folder with files of many kinds', () => {
  it('reads each as what it is, whatever its name says', async () => {
    folder.write('a.txt', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
    folder.write('b.txt', '<!DOCTYPE html><html><head><title>x</title></head><body>words</body></html>');
    folder.write('c.txt', 'Received: from x\nMessage-ID: <1@x>\nFrom: a@x\nSubject: y\n\nwords');
    folder.write('d.txt', '{\\rtf1\\ansi words}');
    folder.write('e.txt', 'A letter.');
    const { documents, problems } = await collect(readAny([folder.path], running()));
    expect(documents.map(({ text }) => text)).toEqual(['words', 'y\n\nwords', 'words', 'A letter.']);
    expect(problems.map(({ error }) => [error.code, error.fields.reason])).toEqual([['file-unreadable', 'is-damaged']]);
  });
});
