import { describe, expect, it } from 'vitest';
import { classifyItems, type Predict } from '../../../src-main/classifying/index.ts';
import { rankLabels, toPrediction } from '../../../src-main/classifying/toPrediction.ts';
import type { NewBatchRow } from '../../../src-main/project/index.ts';
import { linePart, type ReadItem } from '../../../src-shared/domain/index.ts';

const { signal } = new AbortController();

/** Long texts are 'long' with 0.9, others with 0.2. */
const byLength: Predict = async (texts) => ({
  labels: ['long', 'short'],
  thresholds: null,
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

async function rowsOf(slices: AsyncIterable<ReadItem[]>, skip = 0): Promise<NewBatchRow[]> {
  const rows: NewBatchRow[] = [];
  for await (const slice of classifyItems(slices, byLength, signal, skip)) rows.push(...slice);
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

  it('goes on behind what was done before, wherever that ended', async () => {
    const whole = await rowsOf(slicesOf(120, 50));
    for (const skip of [1, 49, 50, 51, 100, 119, 120]) {
      expect(await rowsOf(slicesOf(120, 50), skip)).toEqual(whole.slice(skip));
    }
  });
});

describe('a prediction', () => {
  it('names the two best labels', () => {
    const scores = Float32Array.from([0.1, 0.25, 0.5, 0.15]);
    expect(toPrediction(['a', 'b', 'c', 'd'], scores, null)).toMatchObject({ label: 'c', runnerUp: { label: 'b' } });
    expect(toPrediction(['a', 'b', 'c', 'd'], scores.toReversed(), null)).toMatchObject({
      label: 'b',
      runnerUp: { label: 'c' },
    });
    expect(rankLabels(['a', 'b', 'c', 'd'], scores).map(({ label }) => label)).toEqual(['c', 'b', 'd', 'a']);
  });

  it('gives every label that reaches its own threshold, and names the best of the others', () => {
    const scores = Float32Array.from([0.5, 0.25, 0.9]);
    expect(toPrediction(['a', 'b', 'c'], scores, [0.6, 0.2, 0.5])).toEqual({
      label: 'c',
      score: Math.fround(0.9),
      labels: [
        { label: 'c', score: Math.fround(0.9) },
        { label: 'b', score: 0.25 },
      ],
      runnerUp: { label: 'a', score: 0.5 },
    });
  });

  it('may be that no label fits', () => {
    const scores = Float32Array.from([0.25, 0.125]);
    expect(toPrediction(['a', 'b'], scores, [0.5, 0.5])).toEqual({
      label: '',
      score: 0.75,
      labels: [],
      runnerUp: { label: 'a', score: 0.25 },
    });
  });

  it('has no runner-up where there is one label, and never a score beyond 1', () => {
    expect(toPrediction(['only'], Float32Array.from([1.0000001]), null)).toEqual({
      label: 'only',
      score: 1,
      runnerUp: null,
    });
  });
});
