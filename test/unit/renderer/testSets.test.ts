import { describe, expect, it } from 'vitest';
import { differentTestSets, measuredDocuments } from '../../../src-renderer/models/testSets.ts';

const run = (measuredOn: 'test' | 'validation' | 'folds' | null, test: number) => ({
  measuredOn,
  accuracy: measuredOn === null ? null : 0.9,
  counts: { train: 80, validation: 20, test },
});

describe('figures of several models', () => {
  it('are told apart where they come from other documents', () => {
    expect(differentTestSets([run('test', 50), run('test', 50), run(null, 10)])).toBe(false);
    expect(differentTestSets([run('test', 50), run('test', 60)])).toBe(true);
    expect(differentTestSets([run('test', 20), run('validation', 20)])).toBe(true);
  });

  it('come from so many documents', () => {
    expect([run('test', 7), run('validation', 7), run('folds', 7), run(null, 7)].map(measuredDocuments)).toEqual([
      7,
      20,
      100,
      null,
    ]);
  });
});
