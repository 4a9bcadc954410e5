import { describe, expect, it } from 'vitest';
import { fuzzyScore } from '../../../src-renderer/app/fuzzy.ts';

const best = (query: string, texts: string[]): string | undefined =>
  texts
    .map((text) => ({ text, score: fuzzyScore(query, text) }))
    .filter((found): found is { text: string; score: number } => found.score !== null)
    .sort((a, b) => b.score - a.score)[0]?.text;

describe('finding a command by a few letters', () => {
  it('finds nothing when a letter is missing or out of order', () => {
    expect(fuzzyScore('xyz', 'Import documents…')).toBeNull();
    expect(fuzzyScore('tropmi', 'Import documents…')).toBeNull();
  });

  it('puts the beginning of a word before letters strewn over the text', () => {
    expect(best('imp', ['Simple template', 'Import documents…'])).toBe('Import documents…');
  });

  it('finds by the first letters of several words', () => {
    expect(best('np', ['Open project…', 'New project…', 'Unpack'])).toBe('New project…');
  });

  it('does not mind capitals and spaces', () => {
    expect(fuzzyScore('DARK theme', 'Dark theme')).not.toBeNull();
  });

  it('finds Chinese', () => {
    expect(best('导入', ['新建项目…', '导入文档…'])).toBe('导入文档…');
  });

  it('prefers the shorter of two equal beginnings', () => {
    expect(best('train', ['Training settings of this model', 'Train'])).toBe('Train');
  });
});
