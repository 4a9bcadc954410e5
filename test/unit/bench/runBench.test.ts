import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runBench } from '../../../bench/runBench.ts';

describe('a bench that is started', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });
  afterEach(() => void vi.restoreAllMocks());

  const run = vi.fn(async (minutes: number) => minutes);
  const bench = {
    usage: 'how it is used',
    run,
    readOptions: ([first]: readonly string[]): number | undefined => {
      if (first === '--help') return undefined;
      if (first !== '7') throw new Error(`what is ${first}?`);
      return 7;
    },
  };

  it('runs with what was typed and ends as it says', async () => {
    expect(await runBench(['7'], bench)).toBe(7);
    expect(run).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('says how it is used, or what it did not understand, and measures nothing', async () => {
    run.mockClear();
    expect(await runBench(['--help'], bench)).toBe(0);
    expect(await runBench(['--hlp'], bench)).toBe(2);
    expect(said).toEqual(['how it is used\n', 'what is --hlp?\n']);
    expect(run).not.toHaveBeenCalled();
  });
});
