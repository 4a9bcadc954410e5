import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputTo } from '../../../src-main/files/index.ts';
import { inspect, readDocuments, writeCsv, writeJsonl } from '../../../src-main/sources/index.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** Any Unicode without NUL (a file with NULs is no text), seasoned with all that CSV and JSON find hard. */
const hard = fc.constantFrom(
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '=1+1',
  '@',
  '-',
  '\\',
  '\uFFFD',
  '\u2028',
  '\uFEFF',
  '文',
  '😀',
  ' ',
);
const anyText = fc
  .array(fc.oneof(hard, fc.string({ unit: 'binary', maxLength: 8 })), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join('').replaceAll('\0', '').replaceAll('\uFFFF', ''))
  .filter((text) => text.trim() !== '' && isWellFormed(text));
const anyLabel = anyText.map((text) => text.trim().slice(0, 100)).filter((text) => text !== '' && isWellFormed(text));
const documents = fc.array(fc.record({ text: anyText, label: anyLabel }), { minLength: 1, maxLength: 20 });
const written = ({ text, label }: { text: string; label: string }): string[] => [text, label];

describe('what is written can be read again', () => {
  it('as CSV, with the same texts and labels', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.boolean(), async (rows, bom) => {
        const path = join(folder.path, 'out.csv');
        await writeCsv(outputTo(path, []), ['text', 'label'], rows.map(written), { bom });
        const mapping = { text: [0], label: 1, split: null };
        const given = { format: 'csv', delimiter: ',', header: true, mapping } as const;
        const { options } = await inspect(path, given);
        const found = await collect(readDocuments(path, options, running()));
        expect(found.problems).toEqual([]);
        expect(found.documents.map(({ text, labels }) => [text, ...labels])).toEqual(rows.map(written));
      }),
      { numRuns: 150 },
    );
  });

  it('as JSONL, with the same texts and lists of labels, found without any option', async () => {
    const records = fc.array(
      fc.record({ text: anyText, labels: fc.uniqueArray(anyLabel, { minLength: 1, maxLength: 3 }) }),
      { minLength: 1, maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(records, async (rows) => {
        const path = join(folder.path, 'out.jsonl');
        await writeJsonl(outputTo(path, []), rows);
        const { options } = await inspect(path, { mapping: { text: [0], label: 1, split: null } });
        expect(options.format).toBe('jsonl');
        const found = await collect(readDocuments(path, options, running()));
        expect(found.problems).toEqual([]);
        expect(found.documents.map(({ text, labels }) => ({ text, labels }))).toEqual(rows);
      }),
      { numRuns: 150 },
    );
  });

  it('by others too: csv-parse reads the same cells', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { maxLength: 10 }),
        async (rows) => {
          const path = join(folder.path, 'others.csv');
          await writeCsv(outputTo(path, []), ['a', 'b'], rows);
          const cells: unknown = parse(await readFile(path, 'utf8'));
          expect(cells).toEqual([['a', 'b'], ...rows]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('guards cells that a spreadsheet would run, if asked', async () => {
    const path = join(folder.path, 'guarded.csv');
    await writeCsv(outputTo(path, []), ['text'], [['=1+1'], ['+1'], ['-1'], ['@x'], ['1=1'], ['']], { guard: true });
    expect(await readFile(path, 'utf8')).toBe(`text\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n1=1\r\n""\r\n`);
  });
});
