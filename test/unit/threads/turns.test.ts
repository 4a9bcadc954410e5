import { describe, expect, it } from 'vitest';
import { machineBudget } from '../../../src-main/threads/memoryBudget.ts';
import { Turns } from '../../../src-main/threads/turns.ts';
import { AppError } from '../../../src-shared/domain/index.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Takes, and notes when it was granted. */
async function taker(turns: Turns, granted: string[]) {
  return async (name: string, kind: string, bytes: number, signal?: AbortSignal): Promise<() => void> => {
    const giveBack = await turns.take(kind, bytes, signal);
    granted.push(name);
    return giveBack;
  };
}

describe('turns within a budget', () => {
  it('are given at once while there is room, then in the order in which they were asked for', async () => {
    const granted: string[] = [];
    const take = await taker(new Turns(100), granted);
    const first = await take('first', 'engine', 60);
    const large = take('large', 'engine', 80);
    const small = take('small', 'engine', 10);
    await settled();
    // There is room for the small one, but it must not starve the large one.
    expect(granted).toEqual(['first']);
    first();
    first();
    await settled();
    expect(granted).toEqual(['first', 'large', 'small']);
    for (const giveBack of await Promise.all([large, small])) giveBack();
  });

  it('of another kind go before those that wait, where they fit beside them', async () => {
    const granted: string[] = [];
    const take = await taker(new Turns(100), granted);
    await take('training', 'engine', 60);
    void take('another training', 'engine', 60);
    await take('reading', 'reader', 30);
    void take('more reading', 'reader', 30);
    await settled();
    expect(granted).toEqual(['training', 'reading']);
  });

  it('are refused with words where they could never be had', async () => {
    const refused = await new Turns(3e9).take('engine', 5e9).catch((thrown: unknown) => AppError.from(thrown).toData());
    expect(refused).toEqual({ code: 'memory-short', fields: { needed: 5, available: 3 } });
  });

  it('that nobody waits for any more hold up no other', async () => {
    const granted: string[] = [];
    const take = await taker(new Turns(100), granted);
    await take('first', 'engine', 60);
    const stop = new AbortController();
    const large = take('large', 'engine', 80, stop.signal).catch((thrown: unknown) => AppError.from(thrown).code);
    const small = take('small', 'engine', 10);
    stop.abort();
    expect(await large).toBe('cancelled');
    await small;
    expect(granted).toEqual(['first', 'small']);
    await expect(take('late', 'engine', 1, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the budget', () => {
  it('is a share of the machine, or of what a container allows', () => {
    expect(machineBudget(16e9, 0)).toBe(12e9);
    expect(machineBudget(16e9, 4e9)).toBe(3e9);
    // What Linux answers where there is no limit.
    expect(machineBudget(16e9, 2 ** 63)).toBe(12e9);
  });
});
