import { field, isObject, most, type Tool } from './tool.ts';

/** `cats` holds a number for every label there is; from a half on it is given. */
export const spacy: Tool = {
  name: 'spacy',
  wrote: (records) => most(records, (record) => numbersOf(record).length > 0),
  owns: ['cats'],
  read: (record) => ({ labels: numbersOf(record).flatMap(([label, value]) => (value >= 0.5 ? [label] : [])) }),
};

function numbersOf(record: unknown): [string, number][] {
  const cats = field(record, 'cats');
  if (!isObject(cats)) return [];
  return Object.entries(cats).flatMap(([label, value]): [string, number][] => {
    if (typeof value === 'boolean') return [[label, value ? 1 : 0]];
    return typeof value === 'number' ? [[label, value]] : [];
  });
}
