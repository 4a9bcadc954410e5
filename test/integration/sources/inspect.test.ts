import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { inspect, readDocuments } from '../../../src-main/sources/index.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();
const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
const label = (index: number): string => (index % 3 === 0 ? 'spam' : 'ham');

/** Inspects a file and reads its first document by what was found. */
async function look(name: string, content: string | Uint8Array) {
  const path = folder.write(name, content);
  const inspection = await inspect(path);
  const { documents, problems } = await collect(readDocuments(path, inspection.options, running()));
  return { ...inspection, count: documents.length, problems, first: documents[0] };
}

describe('a format is found by content', () => {
  it.each([
    ['a.csv', 'text,label\n"Hello, you",ham\nBuy now,spam\n', 'csv', ','],
    ['b.csv', 'text;label\n"Hello; you";ham\nBuy, now;spam\n', 'csv', ';'],
    ['c.tsv', 'text\tlabel\nHello, you\tham\nBuy now\tspam\n', 'csv', '\t'],
    ['d.psv', 'text|label\nHello, you|ham\nBuy now|spam\n', 'csv', '|'],
    ['export.dat', 'text,label\nHello,ham\nBuy now,spam\nHi,ham\n', 'csv', ','],
  ])('%s is a table', async (name, content, format, delimiter) => {
    const found = await look(name, content);
    expect(found.options).toMatchObject({
      format,
      delimiter,
      header: true,
      mapping: { text: [0], label: 1, split: null },
    });
    expect(found.columns).toEqual(['text', 'label']);
    expect(found.preview[0]?.[1]).toBe('ham');
    expect(found.first).toMatchObject({
      text: expect.stringMatching(/^Hello/),
      labels: ['ham'],
      source: name,
      line: 2,
    });
  });

  it('SMSSpamCollection: label TAB text, quotation marks and all', async () => {
    const found = await look(
      'SMSSpamCollection',
      times(30, (i) => `${label(i)}\t"Hey" number ${i}, are "you there?\n`),
    );
    expect(found.options).toMatchObject({ format: 'label-tab-text', mapping: { text: [1], label: 0 } });
    expect(found).toMatchObject({
      count: 30,
      problems: [],
      first: { text: '"Hey" number 0, are "you there?', labels: ['spam'] },
    });
  });

  it('THUCNews: text TAB number, named by class.txt, although the file is sorted', async () => {
    folder.write('class.txt', 'finance\nrealty\nstocks\n');
    const found = await look(
      'train.txt',
      times(600, (i) => `第${i}条新闻的标题写在这里\t${2 - Math.floor(i / 200)}\n`),
    );
    expect(found.options).toMatchObject({ format: 'text-tab-label', split: 'train' });
    expect(found).toMatchObject({ count: 600, first: { labels: ['stocks'] } });
    expect(found.preview[0]?.[1]).toBe('stocks');
  });

  it('AG News: a CSV without header, classes counted from 1 in classes.txt', async () => {
    folder.write('classes.txt', 'World\nSports\n');
    const found = await look(
      'news.csv',
      times(20, (i) => `"${(i % 2) + 1}","Title ${i}","Reuters - a much longer description, number ${i}."\r\n`),
    );
    expect(found.options).toMatchObject({ header: false, mapping: { text: [2], label: 0 } });
    expect(found).toMatchObject({ count: 20, first: { labels: ['World'], line: 1 } });
  });

  it('leaves numbers as they are where nothing tells from which one the names are counted', async () => {
    folder.write('class.txt', 'a\nb\nc\n');
    const found = await look('some.csv', `label,text\n${times(10, (i) => `${(i % 2) + 1},some words\n`)}`);
    expect(found.first?.labels).toEqual(['1']);
  });

  it('TREC: coarse and fine label before the question, and one bad byte', async () => {
    const lines = times(200, (i) => `${i % 2 ? 'LOC:city' : 'HUM:ind'} Who is number ${i} ?\n`);
    const found = await look('train.label', Buffer.from(`${lines}LOC:city A sister\xf0city of Rome ?\n`, 'latin1'));
    expect(found.options).toMatchObject({
      format: 'label-tab-text',
      encoding: 'utf-8',
      mapping: { text: [2], label: 0 },
    });
    expect(found.columns).toEqual(['label', 'fine label', 'text']);
    expect(found.count).toBe(200);
    expect(found.problems).toMatchObject([
      {
        kind: 'problem',
        source: 'train.label',
        part: { kind: 'line', at: 201 },
        error: { code: 'row-malformed', fields: { reason: 'encoding', encoding: 'utf-8' } },
      },
    ]);
  });

  it('fastText with several labels a line', async () => {
    const found = await look('cooking.txt', '__label__a __label__b how to boil eggs\n__label__a what is salt\n');
    expect(found).toMatchObject({
      options: { format: 'fasttext' },
      count: 2,
      first: { text: 'how to boil eggs', labels: ['a', 'b'] },
    });
  });

  it('JSONL with fields inside fields and lists of labels', async () => {
    const found = await look(
      'data.jsonl',
      times(
        8,
        (i) => `${JSON.stringify({ id: i, data: { text: `A sentence with words, ${i}` }, labels: [label(i), 'x'] })}\n`,
      ),
    );
    expect(found.columns).toEqual(['id', 'data.text', 'labels']);
    expect(found.options).toMatchObject({ format: 'jsonl', mapping: { text: [1], label: 2, split: null } });
    expect(found.first).toMatchObject({ text: 'A sentence with words, 0', labels: ['spam', 'x'], line: 1 });
  });

  it('a JSON list', async () => {
    const found = await look(
      'data.json',
      JSON.stringify(
        [
          { text: 'one', label: 1 },
          { text: 'two', label: null },
        ],
        null,
        2,
      ),
    );
    expect(found).toMatchObject({
      options: { format: 'json' },
      count: 2,
      first: { text: 'one', labels: ['1'], line: 2 },
    });
  });

  it('CLINC150: lists of [text, label] named by their split', async () => {
    const pairs = (count: number) => Array.from({ length: count }, (_, i) => [`please do thing number ${i}`, label(i)]);
    const found = await look('data_full.json', JSON.stringify({ val: pairs(9), train: pairs(12), oos_test: pairs(3) }));
    expect(found.columns).toEqual(['part', '1', '2']);
    expect(found.options.mapping).toEqual({ text: [1], label: 2, split: 0 });
    expect(found).toMatchObject({ count: 24, first: { split: 'validation', labels: ['spam'] } });
  });

  it('a letter is one document, even with commas, colons and a list in it', async () => {
    const letter =
      'Dear Sir, Madam,\n\nplease note, as agreed:\n- one, two\n- three, four\n\nYours, truly,\nJ. Doe, esq.\n';
    for (const name of ['letter.txt', 'letter.rst', 'letter']) {
      expect(await look(name, letter)).toMatchObject({
        options: { format: 'text' },
        count: 1,
        first: { text: letter, line: null },
      });
    }
  });

  it('hundreds of lines without a paragraph are one document a line', async () => {
    const found = await look(
      'reviews.txt',
      times(300, (i) => `It was a nice place, visit ${i}\n`),
    );
    expect(found).toMatchObject({ options: { format: 'lines' }, count: 300, first: { line: 1 } });
  });

  it.each([
    ['gb18030', iconv.encode('text,label\n这家餐厅的菜很好吃,好\n送餐太慢了,差\n', 'gb18030'), '这家餐厅的菜很好吃'],
    ['shift_jis', iconv.encode('text,label\nとても良かったです,良\n遅いです,悪\n', 'shift_jis'), 'とても良かったです'],
    ['windows-1252', iconv.encode('text,label\nDéjà vu à l’été,bon\nÇa va,bon\n', 'windows-1252'), 'Déjà vu à l’été'],
    ['utf-16le', Buffer.from('\uFEFFtext,label\nhello,a\nyou,b\n', 'utf16le'), 'hello'],
    ['utf-16be', Buffer.from('text,label\n你好,a\nyou,b\n', 'utf16le').swap16(), '你好'],
    ['utf-8', Buffer.from('\uFEFFtext,label\nhello,a\nyou,b\n'), 'hello'],
  ])('in %s', async (encoding, bytes, text) => {
    const found = await look('data.csv', bytes);
    expect(found.options.encoding).toBe(encoding);
    expect(found.columns).toEqual(['text', 'label']);
    expect(found.first?.text).toBe(text);
  });

  it('finds the encoding of an English file whose first accent stands far behind', async () => {
    const head = `text,label\n${times(12_000, (i) => `plain words in row ${i} and more,a\n`)}`;
    const found = await look('late.csv', iconv.encode(`${head}un café crème à Orléans,b\n`, 'windows-1252'));
    expect(found.options.encoding).toBe('windows-1252');
    expect(found.problems).toEqual([]);
  });
});

describe('what the person says wins', () => {
  it('over format, delimiter, header, encoding and split', async () => {
    const path = folder.write('test.csv', 'text;label\na,b;c\n');
    expect((await inspect(path)).options).toMatchObject({ delimiter: ';', split: 'test' });
    const changed = await inspect(path, { delimiter: ',', header: false, encoding: 'windows-1252', split: null });
    expect(changed.options).toMatchObject({ delimiter: ',', header: false, encoding: 'windows-1252', split: null });
    expect((await inspect(path, { format: 'lines' })).preview).toEqual([['text;label'], ['a,b;c']]);
  });

  it('but a mapping made for other columns is left out', async () => {
    const path = folder.write('a.csv', 'text,label\nwords,ham\n');
    const { options } = await inspect(path, { mapping: { text: [7], label: 9, split: null } });
    expect(options.mapping).toEqual({ text: [0], label: 1, split: null });
  });
});

describe('what cannot be read is refused with its reason', () => {
  it.each([
    ['empty.csv', '', 'file-empty'],
    ['blank.txt', ' \n\n', 'file-empty'],
    [
      'picture.csv',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0xff, 0, 7, 1]),
      'format-unsupported',
    ],
    ['jis.txt', Buffer.from('\x1b$B$3$s$K$A$O\x1b(B\n', 'latin1'), 'encoding-unknown'],
  ])('%s', async (name, content, code) => {
    const path = folder.write(name, content);
    await expect(inspect(path)).rejects.toMatchObject({ code, fields: { path } });
  });

  it('a file that is not there, and one that is no JSON', async () => {
    await expect(inspect(join(folder.path, 'none.csv'))).rejects.toMatchObject({ code: 'file-not-found' });
    const path = folder.write('a.txt', 'words');
    await expect(inspect(path, { format: 'json' })).rejects.toMatchObject({ code: 'file-malformed' });
    const word = folder.write('word.json', '"one word"');
    await expect(inspect(word)).rejects.toMatchObject({ code: 'format-unknown', fields: { format: 'json' } });
  });

  it.skipIf(process.platform !== 'linux')('a name that is no text is not said to be missing', async () => {
    writeFileSync(Buffer.concat([Buffer.from(join(folder.path, 'caf')), Buffer.from([0xe9])]), 'words');
    const [name = ''] = readdirSync(folder.path).filter((each) => each.startsWith('caf'));
    await expect(inspect(join(folder.path, name))).rejects.toMatchObject({
      code: 'file-unreadable',
      fields: { reason: 'name-unreadable' },
    });
  });
});
