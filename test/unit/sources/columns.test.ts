import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-shared/domain/index.ts';
import { mapByName } from '../../../src-main/sources/tables/mapping.ts';
import { splitOf } from '../../../src-main/sources/tables/columns/names.ts';
import { hasHeader } from '../../../src-main/sources/tables/layout/header.ts';
import { suggestColumns } from '../../../src-main/sources/tables/columns/suggest.ts';

const long = (index: number): string => `A rather long sentence about something, number ${index}, with words.`;
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('hasHeader', () => {
  it.each([
    [
      'names that everybody uses',
      [
        ['label', 'review'],
        ['1', '很快'],
        ['0', '太慢'],
      ],
      true,
    ],
    [
      'Chinese names',
      [
        ['标签', '文本'],
        ['好', '很快'],
        ['差', '太慢'],
      ],
      true,
    ],
    [
      'a word above numbers',
      [
        ['stars', 'notes'],
        ['5', long(1)],
        ['2', long(2)],
      ],
      true,
    ],
    [
      'numbers from the first row on',
      [
        ['3', 'Title', long(0)],
        ['4', 'Other', long(1)],
      ],
      false,
    ],
    [
      'a label that comes again below',
      [
        ['spam', long(0)],
        ['ham', long(1)],
        ['spam', long(2)],
        ['ham', long(3)],
        ['ham', long(4)],
      ],
      false,
    ],
    [
      'unknown words above repeating labels',
      [['art', 'inhalt'], ...times(6, (i) => [i % 2 ? 'gut' : 'schlecht', long(i)])],
      true,
    ],
    [
      'the same name twice',
      [
        ['text', 'text'],
        ['a', 'b'],
      ],
      false,
    ],
    ['no rows', [], false],
  ])('%s', (_, rows, expected) => {
    expect(hasHeader(rows)).toBe(expected);
  });
});

const suggestMapping = (...given: Parameters<typeof suggestColumns>) => suggestColumns(...given).mapping;

describe('suggestColumns', () => {
  it('takes text, label and split by name', () => {
    const rows = times(8, (i) => [`${i}`, long(i), i % 2 ? 'pos' : 'neg', i < 4 ? 'train' : 'dev']);
    expect(suggestMapping(['id', 'text', 'sentiment', 'split'], rows)).toEqual({ text: [1], label: 2, split: 3 });
  });

  it('takes the longest column for text and the repeating words for label where there are no names', () => {
    const rows = times(8, (i) => [`http://example.org/${i}`, i % 2 ? 'pos' : 'neg', long(i).repeat(3)]);
    expect(suggestMapping(['', '', ''], rows)).toEqual({ text: [2], label: 1, split: null });
  });

  it('prefers words to numbers for the label', () => {
    const rows = times(8, (i) => [String(i % 3), long(i), i % 2 ? 'yes' : 'no']);
    expect(suggestMapping(['a', 'b', 'c'], rows).label).toBe(2);
  });

  it('suggests no label where every value differs', () => {
    expect(
      suggestMapping(
        ['id', 'body'],
        times(8, (i) => [`doc-${i}`, long(i)]),
      ).label,
    ).toBeNull();
  });

  it('does not take a source like lst_train for a split', () => {
    const rows = times(8, (i) => [long(i), i % 2 ? 'a' : 'b', 'lst_train']);
    expect(suggestMapping(['text', 'label', 'from'], rows).split).toBeNull();
  });
});

describe('splitOf', () => {
  it.each([
    ['train', 'train'],
    ['DEV', 'validation'],
    ['20news-bydate-test', 'test'],
    ['oos_val', 'validation'],
    ['测试集', 'test'],
    ['trainer', null],
    ['', null],
  ])('%s → %s', (name, split) => expect(splitOf(name)).toBe(split));
});

describe('mapByName', () => {
  const suggested = { text: [1], label: 0, split: null };

  it('finds columns by name, by name in other capitals and by number', () => {
    expect(mapByName(['id', 'Review', 'class'], suggested, { text: 'review', label: '3' })).toEqual({
      text: [1],
      label: 2,
      split: null,
    });
  });

  it('gives up a suggestion that was named for something else', () => {
    expect(mapByName(['a', 'b'], suggested, { text: 'a' })).toEqual({ text: [0], label: null, split: null });
  });

  it('says which columns there are', () => {
    expect(() => mapByName(['a', 'b'], suggested, { label: 'c' })).toThrow(
      new AppError('column-missing', { column: 'c', columns: 'a, b' }),
    );
  });
});
