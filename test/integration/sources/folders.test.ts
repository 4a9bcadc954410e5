import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect, readAny, readDocuments } from '../../../src-main/sources/index.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();

async function read(path: string) {
  const { options, columns } = await inspect(path);
  return { options, columns, ...(await collect(readDocuments(path, options, running()))) };
}

describe('a folder as a source', () => {
  it('takes the name of the folder for the label, as BBC has it', async () => {
    for (let index = 0; index < 12; index += 1) {
      folder.write(`bbc/sport/${index}.txt`, `Match ${index}, and a comma\n`);
      folder.write(`bbc/tech/${index}.txt`, `Chip ${index}\n`);
    }
    folder.write('bbc/.DS_Store', 'x');
    const found = await read(join(folder.path, 'bbc'));
    expect(found.options).toMatchObject({ format: 'folder', mapping: { text: [0], label: 1, split: null } });
    expect(found.columns).toEqual(['text', 'folder 1']);
    expect(found.documents).toHaveLength(24);
    expect(found.documents.find(({ source }) => source === 'tech/3.txt')).toMatchObject({
      text: 'Chip 3\n',
      labels: ['tech'],
      split: null,
    });
  });

  it('takes train and test above the labels for the split, as aclImdb and 20 Newsgroups have it', async () => {
    for (const [part, label] of [
      ['20news-train', 'pos'],
      ['20news-train', 'neg'],
      ['20news-test', 'pos'],
      ['20news-test', 'neg'],
    ]) {
      folder.write(`${part}/${label}/1`, `${part} ${label}`);
    }
    const found = await read(folder.path);
    expect(found.options.mapping).toEqual({ text: [0], label: 2, split: 1 });
    expect(found.documents.map(({ text, labels, split }) => [text, ...labels, split])).toEqual([
      ['20news-test neg', 'neg', 'test'],
      ['20news-test pos', 'pos', 'test'],
      ['20news-train neg', 'neg', 'train'],
      ['20news-train pos', 'pos', 'train'],
    ]);
  });

  it('lets the person choose another level for the label', async () => {
    folder.write('complaints/2023/a.txt', 'one');
    folder.write('praise/2024/b.txt', 'two');
    const { options } = await inspect(folder.path, { mapping: { text: [0], label: 1, split: null } });
    const { documents } = await collect(readDocuments(folder.path, options, running()));
    expect(documents.map(({ labels }) => labels[0])).toEqual(['complaints', 'praise']);
  });

  it('reads tables in it as tables, their split by their names', async () => {
    folder.write('train.csv', 'text,category\nwhere is my card,card\nlost my card,card\n');
    folder.write('test.csv', 'text,category\nhello,other\n');
    folder.write('LICENSE', 'Free.');
    const { documents } = await read(folder.path);
    expect(documents.map(({ text, labels, split }) => [text, labels[0] ?? null, split])).toEqual([
      ['Free.', null, null],
      ['hello', 'other', 'test'],
      ['where is my card', 'card', 'train'],
      ['lost my card', 'card', 'train'],
    ]);
  });

  it('names files that cannot be read and goes on; links in circles are refused', async () => {
    folder.write('a/good.txt', 'good');
    folder.write('a/empty.txt', '');
    folder.write('a/picture.txt', Buffer.from([1, 2, 0, 0, 255, 0, 3]));
    folder.write('a/table.csv', '');
    symlinkSync(folder.path, join(folder.path, 'a', 'loop'));
    symlinkSync(join(folder.path, 'gone'), join(folder.path, 'a', 'broken'));
    const { documents, problems } = await read(folder.path);
    expect(documents.map(({ text }) => text)).toEqual(['good']);
    expect(problems.map(({ source, error }) => [source, error.code]).toSorted()).toEqual([
      ['a/broken', 'file-not-found'],
      ['a/empty.txt', 'file-empty'],
      ['a/loop', 'file-unreadable'],
      ['a/picture.txt', 'format-unsupported'],
      ['a/table.csv', 'file-empty'],
    ]);
    expect(problems.find(({ source }) => source === 'a/loop')?.error.fields.reason).toBe('link-in-a-circle');
  });

  it('goes no deeper than 32 folders', async () => {
    const deep = join(folder.path, ...Array.from({ length: 40 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    folder.write('top.txt', 'top');
    const { documents, problems } = await read(folder.path);
    expect(documents).toHaveLength(1);
    expect(problems).toMatchObject([{ error: { code: 'file-unreadable', fields: { reason: 'too-deep', limit: 32 } } }]);
  });

  it('with nothing in it is empty', async () => {
    await expect(inspect(folder.path)).rejects.toMatchObject({ code: 'folder-empty' });
  });

  it('stops when it is told to', async () => {
    for (let index = 0; index < 200; index += 1) folder.write(`x/${index}.txt`, 'words');
    const abort = new AbortController();
    abort.abort();
    await expect(
      collect(readDocuments(folder.path, { mapping: { text: [0], label: 1, split: null } }, abort.signal)),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('readAny', () => {
  it('reads files and folders mixed, each by what it is, and names what it cannot read', async () => {
    const csv = folder.write('in/new.csv', 'id,body,score\n1,The first letter of all,3\n2,The second one,4\n');
    const letter = folder.write('in/letter.txt', 'Dear all,\n\nhello.\n');
    const picture = folder.write('in/picture.png', Buffer.from([1, 0, 0, 255]));
    folder.write('box/deep/mail.txt', 'From the box');
    folder.write('box/lines.jsonl', '{"text":"from lines"}\n{"text":1,"x":[}\n');
    const paths = [csv, join(folder.path, 'box'), letter, picture, join(folder.path, 'gone.txt')];
    const { documents, problems } = await collect(readAny(paths, running()));
    expect(documents.map(({ source, line, text }) => [source, line, text])).toEqual([
      ['new.csv', 2, 'The first letter of all'],
      ['new.csv', 3, 'The second one'],
      ['box/lines.jsonl', 1, 'from lines'],
      ['box/deep/mail.txt', null, 'From the box'],
      ['letter.txt', null, 'Dear all,\n\nhello.\n'],
    ]);
    expect(problems.map(({ source, line, error }) => [source, line, error.code])).toEqual([
      ['box/lines.jsonl', 2, 'row-malformed'],
      ['picture.png', null, 'format-unsupported'],
      ['gone.txt', null, 'file-not-found'],
    ]);
  });

  it('takes the column that was named; a table without it is a problem', async () => {
    const first = folder.write('a.csv', 'body,a longer one\nshort,this is the longer text\n');
    const second = folder.write('b.csv', 'x,y\nwords,more words\n');
    const letter = folder.write('c.txt', 'a letter');
    const { documents, problems } = await collect(readAny([first, second, letter], running(), { textColumn: 'body' }));
    expect(documents.map(({ text }) => text)).toEqual(['short', 'a letter']);
    expect(problems).toMatchObject([
      { source: 'b.csv', error: { code: 'column-missing', fields: { column: 'body', columns: 'x, y' } } },
    ]);
  });

  it('takes every file for what it was told', async () => {
    const path = folder.write('notes.txt', 'one\ntwo\n');
    const { documents } = await collect(readAny([path], running(), { format: 'lines' }));
    expect(documents.map(({ text }) => text)).toEqual(['one', 'two']);
  });
});
