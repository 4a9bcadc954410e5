import { afterEach, describe, expect, it, vi } from 'vitest';
import { englishShare } from '../../../src-main/language/index.ts';
import { fillResources, signal, withFolder } from './madeVectors.ts';

afterEach(() => vi.unstubAllEnvs());

function shareOf(counts: Record<string, number>, vectors: Record<string, number[]> | null) {
  return withFolder(async (resources) => {
    vi.stubEnv('WINNOW_RESOURCES', resources);
    await fillResources(resources, vectors);
    return englishShare(Object.keys(counts), Object.values(counts), signal);
  });
}

describe('the share of English', () => {
  const vectors = { the: [1, 2], cat: [2, 1], it: [1, 1] };

  it('counts a word as often as it occurs', async () => {
    expect(await shareOf({ The: 6, cat: 1, katze: 3 }, vectors)).toBe(0.7);
    expect(await shareOf({ "it's": 1, 'gibt’s': 1 }, vectors)).toBe(0.5);
  });

  it('passes over marks, numbers and single letters, which every language has', async () => {
    expect(await shareOf({ the: 1, ',': 50, '2026': 20, a: 9, 字: 9 }, vectors)).toBe(1);
  });

  it('is not known without the vectors or without a word', async () => {
    expect(await shareOf({ the: 1 }, null)).toBeNull();
    expect(await shareOf({ '!': 4 }, vectors)).toBeNull();
  });
});
