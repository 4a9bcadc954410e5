import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect, readDocuments } from '../../../../src-main/sources/index.ts';
import { collect, running, useFolder } from '../folder.ts';

const folder = useFolder();
const fixtures = join(import.meta.dirname, '../../../fixtures/parquet');

// Twelve rows in three groups, as Hugging Face's library writes them; made with pyarrow.
describe.each(['snappy', 'zstd', 'gzip'])('a Parquet table packed with %s', (codec) => {
  const path = join(fixtures, `${codec}.parquet`);

  it('gives every row of every group, with names for its labels', async () => {
    const { documents, problems } = await collect(readDocuments(path, {}, running()));
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(12);
    expect(documents.slice(0, 3).map(({ text, labels }) => [text, ...labels])).toEqual([
      ['Where is my parcel', 'neg'],
      ['I want my money back', 'pos'],
      ['包裹在哪里', 'neutral'],
    ]);
    // Numbered −1: nobody labelled it.
    expect(documents[5]).toMatchObject({ text: 'All is well', labels: [], part: { kind: 'row', at: 6 } });
    expect(documents[11]?.part).toEqual({ kind: 'row', at: 12 });
  });

  it('keeps what is nested by its name, lists as lists, and no picture as text', async () => {
    const { columns } = await inspect(path);
    expect(columns).toEqual(['text', 'label', 'tags', 'meta.stars', 'meta.by', 'day', 'score', 'picture']);
    const { documents } = await collect(
      readDocuments(path, { mapping: { text: [0], label: 2, split: null } }, running()),
    );
    expect(documents[1]).toMatchObject({
      labels: ['red', 'blue'],
      metadata: { label: 'pos', 'meta.stars': '1', day: '2020-01-31', score: '0.25' },
    });
    expect(documents[1]?.metadata).not.toHaveProperty('picture');
  });
});

describe('a Parquet file', () => {
  it('says by its name where it belongs', async () => {
    const path = folder.write('train-00000-of-00002.parquet', readFileSync(join(fixtures, 'snappy.parquet')));
    expect((await inspect(path)).options.split).toBe('train');
  });

  it('is refused where it is cut off or its bytes are not as they should be', async () => {
    const bytes = readFileSync(join(fixtures, 'snappy.parquet'));
    const cut = folder.write('cut.parquet', bytes.subarray(0, bytes.length - 300));
    await expect(inspect(cut)).rejects.toMatchObject({
      code: 'file-unreadable',
      fields: { reason: 'is-damaged', path: cut },
    });
    const wrong = folder.write('wrong.parquet', Buffer.concat([bytes.subarray(0, 4), bytes.subarray(40)]));
    await expect(collect(readDocuments(wrong, {}, running()))).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
