import { describe, expect, it } from 'vitest';
import { classifyItems, type Predict } from '../../../src-main/classifying/index.ts';
import type { NewBatchRow } from '../../../src-main/project/index.ts';
import { linePart, type ReadItem } from '../../../src-shared/domain/index.ts';

const { signal } = new AbortController();

/** Long texts are 'long' with 0.9, others with 0.2. */
const byLength: Predict = async (texts) => ({
  labels: ['long', 'short'],
  rule: { multiLabel: false, thresholds: null, calibration: null },
  scores: Float32Array.from(texts.flatMap((text) => (text.length > 5 ? [0.9, 0.1] : [0.2, 0.8]))),
});

function item(number: number): ReadItem {
  const origin = { path: '/data/a.csv', source: 'a.csv', part: linePart(number) };
  if (number % 10 === 3) return { kind: 'problem', ...origin, error: { code: 'row-malformed', fields: {} } };
  const text = number % 2 === 0 ? 'a long text' : 'tiny';
  return { kind: 'document', ...origin, text, labels: [], rejected: [], split: null, metadata: {}, warnings: [] };
}

async function* slicesOf(count: number, size: number): AsyncGenerator<ReadItem[]> {
  for (let from = 0; from < count; from += size) {
    yield Array.from({ length: Math.min(size, count - from) }, (_, index) => item(from + index));
  }
}

async function rowsOf(slices: AsyncIterable<ReadItem[]>): Promise<NewBatchRow[]> {
  const rows: NewBatchRow[] = [];
  for await (const slice of classifyItems(slices, byLength, signal)) rows.push(...slice);
  return rows;
}

describe('classifying a stream of documents', () => {
  it('gives a row for every item, in order, problems among them', async () => {
    const rows = await rowsOf(slicesOf(700, 300));
    expect(rows.map((row) => row.line)).toEqual(Array.from({ length: 700 }, (_, index) => index));
    for (const { line, prediction, error } of rows) {
      if (Number(line) % 10 === 3) expect(error?.code).toBe('row-malformed');
      else expect(prediction?.label).toBe(Number(line) % 2 === 0 ? 'long' : 'short');
    }
  });
});
