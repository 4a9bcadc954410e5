import { describe, expect, it } from 'vitest';
import { Feed } from '../../../src-main/app/feed.ts';

async function take(events: AsyncIterable<number>, count: number): Promise<number[]> {
  const taken: number[] = [];
  for await (const event of events) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

describe('a feed', () => {
  it('tells every listener all events in order', async () => {
    const feed = new Feed<number>({ keep: false });
    const both = [take(feed.listen(undefined), 3), take(feed.listen(undefined), 3)];
    for (const event of [1, 2, 3]) feed.push(event);
    expect(await Promise.all(both)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('keeps what came before the first listener, if it is to', async () => {
    const keeping = new Feed<number>({ keep: true });
    keeping.push(1);
    expect(await take(keeping.listen(undefined), 1)).toEqual([1]);

    const forgetting = new Feed<number>({ keep: false });
    forgetting.push(1);
    const next = take(forgetting.listen(undefined), 1);
    forgetting.push(2);
    expect(await next).toEqual([2]);
  });

  it('begins with what stands, and misses nothing that follows before it is asked again', async () => {
    const feed = new Feed<number>({ keep: false });
    const events = feed.listen(undefined, () => [1]);
    expect(await events.next()).toEqual({ done: false, value: 1 });
    feed.push(2);
    expect(await events.next()).toEqual({ done: false, value: 2 });
    await events.return();
  });

  it('lets a sleeping listener go when its signal says so', async () => {
    const controller = new AbortController();
    const events = take(new Feed<number>({ keep: false }).listen(controller.signal), 1);
    controller.abort();
    expect(await events).toEqual([]);
  });
});
