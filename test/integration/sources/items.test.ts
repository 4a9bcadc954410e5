import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAny, readDocuments, readStream } from '../../../src-main/sources/index.ts';
import { collect, running, useFolder } from './folder.ts';

const folder = useFolder();

describe('an item says where it comes from and what its file says of it', () => {
  it('keeps the columns that are neither text nor label, and empty cells not', async () => {
    const path = folder.write(
      'a.csv',
      'id,text,label,split,date,date\n1,some words here,a,train,2024,x\n2,more words here,b,test,,\n',
    );
    const mapping = { text: [1], label: 2, split: 3 };
    const { documents } = await collect(readDocuments(path, { format: 'csv', header: true, mapping }, running()));
    expect(documents.map(({ metadata }) => metadata)).toEqual([{ id: '1', date: '2024', 'date 2': 'x' }, { id: '2' }]);
    expect(documents[0]).toMatchObject({
      path,
      source: 'a.csv',
      part: { kind: 'line', at: 2 },
      rejected: [],
      warnings: [],
    });
  });

  it('keeps a column of any name as what it is', async () => {
    const path = folder.write('a.csv', '__proto__,text,label\n1,some words,a\n2,others,a\n');
    const mapping = { text: [1], label: 2, split: null };
    const { documents } = await collect(readDocuments(path, { format: 'csv', header: true, mapping }, running()));
    expect(Object.entries(documents[0]?.metadata ?? {})).toEqual([['__proto__', '1']]);
  });

  it('names every file by its absolute path, problems too', async () => {
    const good = folder.write('box/good.txt', 'words');
    const empty = folder.write('box/empty.txt', '');
    const { documents, problems } = await collect(readAny([join(folder.path, 'box')], running()));
    expect(documents).toMatchObject([{ path: good, source: 'box/good.txt', part: null, metadata: {} }]);
    expect(problems).toMatchObject([{ path: empty, source: 'box/empty.txt', part: null }]);
  });

  it('knows standard input by its sign', async () => {
    async function* bytes() {
      yield Buffer.from('one\ntwo\n');
    }
    const { documents } = await collect((await readStream(bytes(), 'stdin', { format: 'lines' }, running())).items);
    expect(documents.map(({ path, source, part }) => [path, source, part?.at])).toEqual([
      ['-', 'stdin', 1],
      ['-', 'stdin', 2],
    ]);
  });
});
