import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspect, readDocuments } from '../../../../src-main/sources/index.ts';
import { collect, running, useFolder } from '../folder.ts';
import { docxOf, paragraph, zipOf } from './files.ts';
import { tarOf } from './tarFiles.ts';

const folder = useFolder();

async function archive(bytes: Buffer, name = 'data.zip') {
  const path = folder.write(name, bytes);
  const { columns, sure, options, leftOut } = await inspect(path);
  const { documents, problems } = await collect(readDocuments(path, options, running()));
  return {
    columns,
    sure,
    leftOut: leftOut.map(({ kind, text }) => [kind, text]),
    rows: documents.map(({ text, labels, split }) => [text, labels.join('+'), split]),
    sources: documents.map(({ source }) => source),
    problems: problems.map(({ source, error }) => [source, error.fields.reason ?? error.code]),
  };
}

const letters = {
  'letters/README.txt': 'Letters of two kinds.',
  'letters/complaint/1.txt': 'The parcel never came.',
  'letters/complaint/2.txt': 'The parcel was wet.',
  'letters/praise/3.txt': 'All went very well.',
  'letters/praise/4.docx': docxOf(paragraph('I am glad of it.')),
};
const asRead = [
  ['The parcel never came.', 'complaint', null],
  ['The parcel was wet.', 'complaint', null],
  ['All went very well.', 'praise', null],
  ['I am glad of it.', 'praise', null],
];

describe('an archive of documents', () => {
  it.each([
    ['data.zip', zipOf(letters)],
    ['data.tar', tarOf(letters)],
    ['data.tar.gz', gzipSync(tarOf(letters))],
  ])('is the folder that it would be: %s', async (name, bytes) => {
    const found = await archive(bytes, name);
    expect(found).toMatchObject({ columns: ['text', 'folder 1'], sure: true, rows: asRead, problems: [] });
    expect(found.sources[3]).toBe(`${name}/letters/praise/4.docx`);
  });

  it('goes on behind what it cannot read', async () => {
    const found = await archive(
      zipOf({ ...letters, 'letters/praise/picture.txt': Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1') }),
    );
    expect(found.rows).toEqual(asRead);
    expect(found.problems).toEqual([['data.zip/letters/praise/picture.txt', 'format-unsupported']]);
  });

  it('reads no file whose name leads out of it', async () => {
    const found = await archive(tarOf({ '../evil.txt': 'out of it', ...letters }), 'data.tar');
    expect(found.rows).toEqual(asRead);
    expect(found.problems).toEqual([['data.tar/../evil.txt', 'leads-outside']]);
  });
});

describe('an archive of tables', () => {
  const train = 'text,label\nfine work,good\nbad work,bad\nvery fine,good\nvery bad,bad\n';
  const test = 'text,label\nso fine,good\nso bad,bad\nmore so,good\nless so,bad\n';

  it('is one table, with the splits that its files are named after', async () => {
    const found = await archive(zipOf({ 'd/train_60k.csv': train, 'd/test.csv': test, 'd/LICENSE': 'Free for all.' }));
    expect(found).toMatchObject({ columns: ['text', 'label', 'split'], sure: true, problems: [] });
    expect(found.rows).toHaveLength(8);
    expect(found.rows[0]).toEqual(['fine work', 'good', 'train']);
    expect(found.rows[7]).toEqual(['less so', 'bad', 'test']);
  });

  it('names numbered classes by the file beside them', async () => {
    const lines = ['first news\t0', 'second news\t1', 'third news\t0', 'fourth news\t1'].join('\n');
    const found = await archive(zipOf({ 'n/train.txt': lines, 'n/class.txt': 'sport\ntrade\n' }));
    expect(found.rows.map(([, label]) => label)).toEqual(['sport', 'trade', 'sport', 'trade']);
  });

  it('names what train and test were made of, and leaves it out', async () => {
    const found = await archive(zipOf({ 'train.csv': train, 'test.csv': test, 'history/old.csv': train }));
    expect(found.rows).toHaveLength(8);
    expect(found.leftOut).toEqual([['file', 'history/old.csv']]);
  });

  it('is the table that one packed file is', async () => {
    const found = await archive(gzipSync(train), 'train.csv.gz');
    expect(found).toMatchObject({ columns: ['text', 'label', 'split'], problems: [] });
    expect(found.sources[0]).toBe('train.csv.gz/train.csv');
  });
});

describe('archives in one another', () => {
  it('are read three deep, and no deeper', async () => {
    const deep = (depth: number): Buffer =>
      depth === 0 ? Buffer.from('A text far inside.') : zipOf({ [depth === 1 ? 'a.txt' : 'a.zip']: deep(depth - 1) });
    expect((await archive(deep(3))).rows).toEqual([['A text far inside.', '', null]]);
    const { documents, problems } = await collect(readDocuments(folder.write('five.zip', deep(5)), {}, running()));
    expect(documents).toEqual([]);
    expect(problems[0]?.error.fields.reason).toBe('too-deep-inside');
  });

  it('are refused where they are damaged', async () => {
    const packed = gzipSync(tarOf(letters));
    const path = folder.write('cut.tar.gz', packed.subarray(0, packed.length - 40));
    await expect(collect(readDocuments(path, {}, running()))).rejects.toMatchObject({
      fields: { reason: 'is-damaged', path },
    });
  });
});
