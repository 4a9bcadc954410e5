import { expect, it } from 'vitest';
import { drawTest } from '../../../bench/accuracy/drawTest.ts';

const documents = Array.from({ length: 200 }, (_, index) => ({
  text: `message number ${index % 150}`,
  labels: [index % 150 < 30 ? 'rare' : 'usual'],
}));

it('draws a fifth of each class', () => {
  const { train, test } = drawTest(documents);
  const share = (label: string): number => {
    const texts = (part: typeof test): number =>
      new Set(part.filter(({ labels }) => labels[0] === label).map(({ text }) => text)).size;
    return texts(test) / (texts(test) + texts(train));
  };
  expect(train.length + test.length).toBe(documents.length);
  expect(share('rare')).toBeCloseTo(0.2, 2);
  expect(share('usual')).toBeCloseTo(0.2, 2);
});

it('keeps all copies of a text on one side, whatever their case and white space', () => {
  const shouted = documents.map(({ text, labels }) => ({ text: ` ${text.toUpperCase()}\n`, labels }));
  const { train, test } = drawTest([...documents, ...shouted]);
  const fold = (text: string): string => text.trim().toLowerCase();
  const learned = new Set(train.map(({ text }) => fold(text)));
  expect(test.filter(({ text }) => learned.has(fold(text)))).toEqual([]);
});

it('draws the same part every time', () => {
  expect(drawTest(documents)).toEqual(drawTest(documents));
});
