import { afterEach, describe, expect, it } from 'vitest';
import { createThreads, type ThreadKind, type Threads } from '../../../src-main/threads/index.ts';
import { AppError } from '../../../src-shared/domain/index.ts';
import { echoCalls } from './echoCalls.ts';

type Echo = typeof echoCalls;

function echoKind(changes: Partial<ThreadKind<Echo>> = {}): ThreadKind<Echo> {
  return {
    entry: new URL('./echoThread.ts', import.meta.url),
    calls: echoCalls,
    name: 'echo',
    idleMemory: 10,
    idleMilliseconds: 60_000,
    heap: { oldMegabytes: 64, youngMegabytes: 8 },
    crashed: (message, cause) => new AppError('engine-unavailable', { message }, cause),
    ...changes,
  };
}

let threads: Threads<{ echo: Echo }>;

function open(changes: Partial<ThreadKind<Echo>> = {}): typeof threads {
  threads = createThreads({ entries: { echo: echoKind(changes) }, threads: () => 3, memoryBudget: 100 });
  return threads;
}

afterEach(() => threads.end());

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (thrown: unknown) => AppError.from(thrown).code,
  );

const threadOf = async (memory = 40, affinity?: string): Promise<number> =>
  (await threads.call('echo', 'echo', { words: [] }, { memory, affinity })).thread;

describe('the pool of threads', () => {
  it('answers typed calls and tells their events in order, before the answer', async () => {
    const told: string[] = [];
    const { call, release } = await open().lease('echo', { memory: 1 });
    await call('echo', { words: ['one', 'two'] }, { onEvent: (word) => told.push(word) });
    expect(told).toEqual(['one', 'two']);
    // A caller that is not typed, or typed wrongly, is refused by the table.
    await expect(call('echo', JSON.parse('{"words":3}'))).rejects.toThrow(/words/u);
    release();
    expect(await codeOf(call('echo', { words: [] }))).toBe('cancelled');
  });

  it('keeps a thread for the next, and gives two at once where the memory is there', async () => {
    open();
    const first = await threadOf();
    expect(await threadOf()).toBe(first);
    const held = await threads.lease('echo', { memory: 40 });
    expect(await threadOf()).not.toBe(first);
    held.release();
  });

  it('prefers the thread that worked for the same before', async () => {
    open();
    const leases = [
      await threads.lease('echo', { memory: 40, affinity: 'a' }),
      await threads.lease('echo', { memory: 40, affinity: 'b' }),
    ];
    const [a, b] = await Promise.all(leases.map(async (one) => (await one.call('echo', { words: [] })).thread));
    for (const one of leases) one.release();
    expect(await threadOf(40, 'a')).toBe(a);
    expect(await threadOf(40, 'b')).toBe(b);
  });

  it('makes room by ending threads that nobody holds', async () => {
    open();
    const leases = [await threads.lease('echo', { memory: 40 }), await threads.lease('echo', { memory: 40 })];
    const before = await Promise.all(leases.map(async (one) => (await one.call('echo', { words: [] })).thread));
    for (const one of leases) one.release();
    // All of the budget: of the two that are kept one is taken, the other would be too much.
    const all = await threads.lease('echo', { memory: 100 });
    const { thread } = await all.call('echo', { words: [] });
    expect(before).toContain(thread);
    all.release();
    const again = [await threads.lease('echo', { memory: 40 }), await threads.lease('echo', { memory: 40 })];
    const after = await Promise.all(again.map(async (one) => (await one.call('echo', { words: [] })).thread));
    expect(after.filter((one) => before.includes(one))).toEqual([thread]);
  });

  it('lets a lease wait for its turn, and refuses one that could never fit', async () => {
    open();
    const first = await threads.lease('echo', { memory: 80 });
    let granted = false;
    const second = threads.lease('echo', { memory: 80 }).then((lease) => {
      granted = true;
      return lease;
    });
    await first.call('echo', { words: [] });
    expect(granted).toBe(false);
    first.release();
    (await second).release();
    expect(await codeOf(threads.lease('echo', { memory: 101 }))).toBe('memory-short');
  });

  it('tells a call of an abort, and ends a lease at once whatever its thread does', async () => {
    open();
    const stop = new AbortController();
    const asked = { memory: 10, signal: stop.signal, onEvent: () => stop.abort() };
    expect(await threads.call('echo', 'wait', {}, asked)).toBe('told to stop');
    const lease = await threads.lease('echo', { memory: 80 });
    const { promise: spinning, resolve } = Promise.withResolvers<void>();
    const never = codeOf(lease.call('spin', {}, { onEvent: () => resolve() }));
    await spinning;
    const waiting = threads.lease('echo', { memory: 80 });
    await lease.end();
    expect(await never).toBe('cancelled');
    expect(lease.ended).toBe(true);
    // What it took is there for the next.
    (await waiting).release();
  });

  it('gives nobody a thread that was given back in the middle of an answer', async () => {
    open();
    const lease = await threads.lease('echo', { memory: 40 });
    const { thread } = await lease.call('echo', { words: [] });
    const answer = codeOf(lease.call('wait', {}));
    lease.release();
    expect(await answer).toBe('cancelled');
    expect(await threadOf()).not.toBe(thread);
  });

  it('gives nobody a thread whose call failed on this side while it works on, and tells it to stop', async () => {
    open();
    const full = (): never => {
      throw new AppError('disk-full', { path: 'x' });
    };
    const lease = await threads.lease('echo', { memory: 40 });
    const { thread } = await lease.call('echo', { words: [] });
    expect(await codeOf(lease.call('wait', {}, { onEvent: full }))).toBe('disk-full');
    // The one that hears that it is to stop has answered before the next, and serves on.
    await lease.call('echo', { words: [] });
    lease.release();
    expect(await threadOf()).toBe(thread);
    const deaf = await threads.lease('echo', { memory: 40 });
    expect(await codeOf(deaf.call('spin', {}, { onEvent: full }))).toBe('disk-full');
    deaf.release();
    expect(await threadOf()).not.toBe(thread);
  });

  it('fails what was asked of a thread that goes down, with the reason, and starts another', async () => {
    open();
    const lease = await threads.lease('echo', { memory: 40 });
    const asked = [codeOf(lease.call('wait', {})), codeOf(lease.call('die', { code: 3 }))];
    expect(await Promise.all(asked)).toEqual(['engine-unavailable', 'engine-unavailable']);
    expect(lease.ended).toBe(true);
    lease.release();
    expect(await threadOf()).toBeGreaterThan(0);
    await threads.end();
    open({ entry: new URL('data:text/javascript,throw new Error("broken")') });
    await expect(threads.call('echo', 'echo', { words: [] }, { memory: 1 })).rejects.toThrow(/broken/u);
  });

  it('ends what nobody holds when it is told to rest, or after a while', async () => {
    open();
    const first = await threadOf();
    await threads.rest();
    expect(await threadOf()).not.toBe(first);
    await threads.end();
    open({ idleMilliseconds: 0 });
    const second = await threadOf();
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await threadOf()).not.toBe(second);
  });

  it('ends what a scope holds or waits for, and nothing else', async () => {
    open();
    const scope = threads.scope();
    const own = await threads.lease('echo', { memory: 40 });
    const inner = await scope.lease('echo', { memory: 40 });
    const answer = codeOf(inner.call('wait', {}));
    const waiting = codeOf(scope.lease('echo', { memory: 40 }));
    await scope.end();
    expect([await answer, await waiting]).toEqual(['cancelled', 'cancelled']);
    expect(await codeOf(scope.lease('echo', { memory: 1 }))).toBe('cancelled');
    expect(await codeOf(own.call('echo', { words: [] }))).toBe('none');
    own.release();
  });

  it('says how many processors a call may use', () => {
    expect(open().processors()).toBe(3);
    expect(createThreads({ entries: { echo: echoKind() }, threads: () => 0 }).processors()).toBeGreaterThan(0);
  });
});
