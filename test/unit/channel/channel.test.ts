import { describe, expect, it } from 'vitest';
import { createChannel, createSubscribers } from '../../../src-main/channel/index.ts';

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const value of values) taken.push(value);
  return taken;
}

describe('a channel', () => {
  it('hands out everything in order, whether it was pushed before or while somebody waits', async () => {
    const channel = createChannel<number>();
    channel.push(1);
    const taking = all(channel);
    await Promise.resolve();
    channel.push(2);
    await new Promise((resolve) => setTimeout(resolve, 1));
    channel.push(3);
    channel.end();
    channel.push(4);
    expect(await taking).toEqual([1, 2, 3]);
  });

  it('throws after what was pushed before the failure', async () => {
    const channel = createChannel<number>();
    channel.push(1);
    channel.fail(new Error('broken'));
    const taken: number[] = [];
    await expect(
      (async () => {
        for await (const value of channel) taken.push(value);
      })(),
    ).rejects.toThrow('broken');
    expect(taken).toEqual([1]);
  });
});

describe('subscribers', () => {
  it('each get what stood before and all that follows, until the end', async () => {
    const subscribers = createSubscribers<string>();
    const early = all(subscribers.subscribe(['past']));
    subscribers.push('one');
    const late = all(subscribers.subscribe(['past', 'one']));
    subscribers.push('two');
    subscribers.end();
    expect(await early).toEqual(['past', 'one', 'two']);
    expect(await late).toEqual(['past', 'one', 'two']);
  });

  it('end with their own signal and leave the others alone', async () => {
    const subscribers = createSubscribers<number>();
    const leaving = new AbortController();
    const gone = all(subscribers.subscribe([], leaving.signal));
    const staying = all(subscribers.subscribe([]));
    subscribers.push(1);
    expect(subscribers.count).toBe(2);
    leaving.abort();
    subscribers.push(2);
    expect(await gone).toEqual([1]);
    expect(subscribers.count).toBe(1);
    subscribers.end();
    expect(await staying).toEqual([1, 2]);
  });
});
