import { labelsOf } from '../items.ts';
import { classNamesBeside, countedFrom, isNumberLabel } from '../tables/classNames.ts';
import type { Opened } from '../reader.ts';
import { itemsOf } from './opened.ts';

/**
 * How numbers become names, or null where nothing names them. Files are often sorted by label, so the first rows do not tell
 * whether the numbers begin at 0 or 1: the file is followed until one does. Where none does, numbers stay numbers.
 */
export async function namingOf(opened: Opened): Promise<Opened['nameOf']> {
  const { mapping, separator } = opened.options;
  const { label } = mapping;
  if (label === null) return null;
  const sampled = (await opened.sample()).flatMap((row) => labelsOf(row[label], separator));
  if (sampled.length === 0 || !sampled.every(isNumberLabel)) return null;
  const names = await classNamesBeside(opened.source);
  if (names.length === 0) return null;
  for await (const items of itemsOf(opened, { path: '', source: '' }, new AbortController().signal)) {
    for (const item of items) {
      for (const own of item.kind === 'document' ? item.labels : []) {
        const base = countedFrom(own, names);
        if (base !== null) return (value) => (isNumberLabel(value) ? (names[Number(value) - base] ?? value) : value);
      }
    }
  }
  return null;
}
