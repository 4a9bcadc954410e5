import { describe, expect, it, vi } from 'vitest';

// The window's ports are not there without a window; following itself is.
vi.stubGlobal('window', { addEventListener: () => undefined });
const { Follower } = await import('../../../src-renderer/app/follower.ts');

function source() {
  let tell: (event: number) => void = () => undefined;
  const opened: AbortSignal[] = [];
  const open = async (signal: AbortSignal): Promise<AsyncIterable<number>> => {
    opened.push(signal);
    const waiting: ((event: number) => void)[] = [];
    tell = (event) => waiting.shift()?.(event);
    return {
      async *[Symbol.asyncIterator]() {
        for (;;) yield await new Promise<number>((done) => waiting.push(done));
      },
    };
  };
  return { open, opened, tell: (event: number) => tell(event) };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('what a controller follows', () => {
  it('is not begun for an owner that is gone: an answer that came late asks for nothing', async () => {
    const { open, opened } = source();
    const follower = new Follower(() => undefined);
    const owner = new AbortController();
    follower.own(owner.signal);
    owner.abort();
    follower.follow(open, () => undefined);
    await turns();
    expect(opened).toEqual([]);
    expect(follower.following).toBe(false);
  });

  it('ends with its owner, and nothing is said after that', async () => {
    const { open, opened, tell } = source();
    const said: number[] = [];
    const follower = new Follower(() => undefined);
    const owner = new AbortController();
    follower.own(owner.signal);
    follower.follow(open, (event) => said.push(event));
    await turns();
    tell(1);
    await turns();
    owner.abort();
    tell(2);
    await turns();
    expect(said).toEqual([1]);
    expect(opened[0]?.aborted).toBe(true);
  });

  it('is one thing at a time', async () => {
    const one = source();
    const two = source();
    const follower = new Follower(() => undefined);
    follower.own(new AbortController().signal);
    follower.follow(one.open, () => undefined);
    await turns();
    follower.follow(two.open, () => undefined);
    await turns();
    expect(one.opened[0]?.aborted).toBe(true);
    expect(two.opened[0]?.aborted).toBe(false);
  });
});
