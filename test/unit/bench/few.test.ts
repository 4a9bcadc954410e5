import { expect, it } from 'vitest';
import { drawFew } from '../../../bench/accuracy/few/drawFew.ts';
import type { Labelled } from '../../../bench/readLabelled.ts';
import { meanWithInterval } from '../../../bench/accuracy/few/fewTable.ts';

const numbered = (from: number, count: number): Labelled[] =>
  Array.from({ length: count }, (_, index) => ({ text: `text ${from + index}`, labels: ['a'] }));
const parts = { train: numbered(0, 900), test: numbered(5_000, 1_500) };

it('adds documents to the smaller draw of a seed, so that a curve shows what more of them give', () => {
  const [small, large] = [drawFew(parts, 20, 1), drawFew(parts, 100, 1)];
  expect(large.train.slice(0, 20)).toEqual(small.train);
  expect(large.test).toEqual(small.test);
  expect(drawFew(parts, 20, 2).train).not.toEqual(small.train);
});

it('tests by documents of the test part alone', () => {
  const { train, test } = drawFew(parts, 100, 3);
  expect(train.every((document) => parts.train.includes(document))).toBe(true);
  expect(test).toHaveLength(1_000);
  expect(test.every((document) => parts.test.includes(document))).toBe(true);
});

it('says how far the draws lie apart, and nothing of it where there is one', () => {
  expect(meanWithInterval([0.5])).toBe('0.500');
  // Student's t for two degrees of freedom, 4.30, times 0.1 / √3.
  expect(meanWithInterval([0.4, 0.5, 0.6])).toBe('0.500 ± 0.248');
});
