import { unlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inspect, readDocuments, readStream } from '../../../src-main/sources/index.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();

async function bigCsv(name: string, rows: number): Promise<string> {
  const path = folder.write(name, 'label,text\n');
  const stream = createWriteStream(path, { flags: 'a' });
  for (let index = 0; index < rows; index += 1) {
    const row = `${index % 4},"Row ${index}: ${'some words of a piece of news, '.repeat(7)}"\n`;
    if (!stream.write(row)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return path;
}

describe('readDocuments', () => {
  it('names each bad row by its line and reason, and goes on', async () => {
    const path = folder.write(
      'bad.csv',
      [
        'text,label',
        'good,a',
        'too,many,cells',
        'few',
        '"open,a',
        '  ,a',
        `${'x'.repeat(5_300_000)},a`,
        'last,b',
        '',
      ].join('\n'),
    );
    const { options } = await inspect(path, { format: 'csv', delimiter: ',', header: true });
    const { documents, problems } = await collect(readDocuments(path, options, running()));
    expect(documents.map(({ text, line }) => [text, line])).toEqual([
      ['good', 2],
      ['last', 8],
    ]);
    expect(problems.map(({ line, error }) => [line, error.code, error.fields])).toEqual([
      [3, 'row-malformed', { reason: 'columns', found: 3, expected: 2 }],
      [4, 'row-malformed', { reason: 'columns', found: 1, expected: 2 }],
      [5, 'row-malformed', { reason: 'quote', quote: '"' }],
      [6, 'row-without-text', {}],
      [7, 'row-too-long', { limit: 5_242_880 }],
    ]);
  });

  it('gives every label of a list, and parts a cell only where a separator was chosen', async () => {
    const jsonl = folder.write('l.jsonl', '{"text":"one","labels":["a|x","b"]}\n{"text":"two","labels":[]}\n');
    const csv = folder.write('l.csv', 'text,label\none,"a| b|a|"\ntwo,\nthree,c\n');
    const fasttext = folder.write('l.txt', '__label__a __label__b one\n__label__c two\n');
    const labels = async (path: string, separator?: string): Promise<string[][]> => {
      const { options } = await inspect(path, { separator });
      return (await collect(readDocuments(path, options, running()))).documents.map((document) => document.labels);
    };
    expect(await labels(jsonl, '|')).toEqual([['a|x', 'b'], []]);
    expect(await labels(csv)).toEqual([['a| b|a|'], [], ['c']]);
    expect(await labels(csv, '|')).toEqual([['a', 'b'], [], ['c']]);
    expect(await labels(fasttext)).toEqual([['a', 'b'], ['c']]);
  });

  it('names numbered labels in a cell with several of them', async () => {
    const csv = folder.write('numbers.csv', 'text,label\none,"1;2"\ntwo,0\nthree,2\n');
    const names = folder.write('labels.txt', 'zero\nfirst\nsecond\n');
    const { options, preview } = await inspect(csv, { separator: ';' });
    const { documents } = await collect(readDocuments(csv, options, running()));
    unlinkSync(names);
    expect(documents.map((document) => document.labels)).toEqual([['first', 'second'], ['zero'], ['second']]);
    expect(preview[0]).toEqual(['one', 'first;second']);
  });

  it('names bad lines of JSONL and JSON', async () => {
    const jsonl = folder.write('a.jsonl', '{"text":"one"}\n{"text":\n{"text":"  "}\n{"other":1}\n{"text":"two"}\n');
    const json = folder.write('a.json', '[{"text":"one"},\n{"text":oops},\n{"text":"two"},\n{"te');
    const mapping = { text: [0], label: null, split: null };
    const first = await collect(readDocuments(jsonl, { format: 'jsonl', mapping }, running()));
    const second = await collect(readDocuments(json, { mapping }, running()));
    const reasons = (of: typeof first) =>
      of.problems.map(({ line, error }) => [line, error.fields.reason ?? error.code]);
    expect(first.documents.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(reasons(first)).toEqual([
      [2, 'json'],
      [3, 'row-without-text'],
      [4, 'row-without-text'],
    ]);
    expect(second.documents.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(reasons(second)).toEqual([
      [2, 'json'],
      [4, 'cut-off'],
    ]);
  });

  it('refuses a label that no label can be', async () => {
    const path = folder.write('a.csv', `text,label\nwords,${'l'.repeat(201)}\nwords,ok\n`);
    const { options } = await inspect(path, { mapping: { text: [0], label: 1, split: null } });
    const { documents, problems } = await collect(readDocuments(path, options, running()));
    expect(documents).toHaveLength(1);
    expect(problems[0]?.error.fields).toMatchObject({ reason: 'label-too-long', limit: 200 });
  });

  it('joins several text columns, and puts all into the split that was chosen', async () => {
    const path = folder.write('a.csv', 'title,text,label,split\nT,words,a,train\n,only,b,test\n');
    const { options } = await inspect(path, { mapping: { text: [0, 1], label: 2, split: 3 } });
    const own = await collect(readDocuments(path, options, running()));
    expect(own.documents.map(({ text, split }) => [text, split])).toEqual([
      ['T\nwords', 'train'],
      ['only', 'test'],
    ]);
    const chosen = await collect(readDocuments(path, { ...options, split: 'validation' }, running()));
    expect(new Set(chosen.documents.map(({ split }) => split))).toEqual(new Set(['validation']));
  });

  it('throws for a mapping beyond the columns and for a file that went away', async () => {
    const path = folder.write('a.csv', 'text,label\nwords,a\n');
    const { options } = await inspect(path);
    const mapping = { text: [5], label: null, split: null };
    await expect(collect(readDocuments(path, { ...options, mapping }, running()))).rejects.toMatchObject({
      code: 'column-missing',
      fields: { column: 6 },
    });
    unlinkSync(path);
    await expect(collect(readDocuments(path, options, running()))).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('keeps a letter that has a few bad bytes, and shows where', async () => {
    const path = folder.write(
      'letter.txt',
      Buffer.concat([Buffer.from('Ça va bien à Évry. '.repeat(20)), Buffer.from([0xf0]), Buffer.from(' Fin.')]),
    );
    const { documents } = await collect(readDocuments(path, {}, running()));
    expect(documents[0]?.text).toContain('Évry. \uFFFD Fin.');
  });

  it('reads standard input as it comes', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (const piece of ['first li', 'ne\nsecond', ' line\n']) yield await Promise.resolve(Buffer.from(piece));
    }
    const { documents } = await collect((await readStream(chunks(), 'stdin', { format: 'lines' }, running())).items);
    expect(documents.map(({ text, source, line }) => [text, source, line])).toEqual([
      ['first line', 'stdin', 1],
      ['second line', 'stdin', 2],
    ]);
  });

  it('takes the named column of a table from standard input', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('body,notes\nshort,much longer than the other\n'));
    }
    const { items } = await readStream(chunks(), 'stdin', { format: 'csv' }, running(), { textColumn: 'body' });
    const { documents } = await collect(items);
    expect(documents.map(({ text }) => text)).toEqual(['short']);
  });

  it('does not wait for input that never comes once it was told to stop', async () => {
    const abort = new AbortController();
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('first line\n');
      await new Promise(() => undefined);
    }
    const read = readStream(chunks(), 'stdin', { format: 'lines' }, abort.signal);
    const reading = read.then(({ items }) => collect(items));
    abort.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a big file', () => {
  it('is streamed: bounded memory, slices of at most 500, and other work gets its turn', async () => {
    const path = await bigCsv('big.csv', 200_000);
    const { options, bytes } = await inspect(path);
    expect(bytes).toBeGreaterThan(40_000_000);
    let turns = 0;
    let reading = true;
    const watch = (async () => {
      while (reading) {
        await setImmediate();
        turns++;
      }
    })();
    let count = 0;
    let largest = 0;
    let heard = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    for await (const slice of readDocuments(path, options, running(), (read) => (heard = read))) {
      count += slice.length;
      largest = Math.max(largest, slice.length);
      if (count % 10_000 < 500) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    reading = false;
    await watch;
    expect(count).toBe(200_000);
    expect(largest).toBeLessThanOrEqual(500);
    expect(heard).toBe(bytes);
    // The whole file as text would be 45 MB, as rows well over 100.
    expect(most).toBeLessThan(40_000_000);
    expect(turns).toBeGreaterThan(bytes / (1 << 20));
  });

  it('stops within a slice when it is told to', async () => {
    const path = await bigCsv('cancel.csv', 20_000);
    const { options } = await inspect(path);
    const abort = new AbortController();
    let count = 0;
    await expect(async () => {
      for await (const slice of readDocuments(path, options, abort.signal)) {
        count += slice.length;
        abort.abort();
      }
    }).rejects.toMatchObject({ name: 'AbortError' });
    expect(count).toBeLessThanOrEqual(500);
    // Nothing holds the file any more.
    writeFileSync(path, '');
  });
});
