import { describe, expect, it } from 'vitest';
import { arrangedLabels } from '../../../src-renderer/documents/arrangedLabels.ts';

const labels = ['refund', 'Card arrival', 'card lost'].map((name, index) => ({
  id: index + 1,
  name,
  colour: 0,
  position: index,
  description: '',
}));
const countOf = (id: number): number => [0, 5, 9, 7][id] ?? 0;
const names = (...given: Parameters<typeof arrangedLabels> extends [unknown, ...infer Rest] ? Rest : never) =>
  arrangedLabels(labels, ...given).map((label) => label.name);

describe('the list of labels', () => {
  it('finds by any part of a name, whatever its case', () => {
    expect(names(' CARD ', 'own', countOf)).toEqual(['Card arrival', 'card lost']);
  });

  it('stands in the project’s order, by name or by the number of documents', () => {
    expect(names('', 'own', countOf)).toEqual(['refund', 'Card arrival', 'card lost']);
    expect(names('', 'name', countOf)).toEqual(['Card arrival', 'card lost', 'refund']);
    expect(names('', 'count', countOf)).toEqual(['Card arrival', 'card lost', 'refund']);
    expect(names('', 'count', (id) => id)).toEqual(['card lost', 'Card arrival', 'refund']);
  });
});
