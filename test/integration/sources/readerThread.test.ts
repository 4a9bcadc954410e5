import { BroadcastChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createReading, listFiles, readerThread, type Reading } from '../../../src-main/sources/index.ts';
import { createThreads, type ThreadKind } from '../../../src-main/threads/index.ts';
import type { ReaderCalls } from '../../../src-main/sources/thread/calls.ts';
import { collect, running, useFolder } from './folder.ts';
import { troubleChannel } from './troubleChannel.ts';

const folder = useFolder();
const closing: (() => Promise<void>)[] = [];

function open(changes: Partial<ThreadKind<ReaderCalls>> = {}): Reading {
  const reader = { ...readerThread(new URL('./troubledReader.ts', import.meta.url)), ...changes };
  const threads = createThreads({ entries: { reader }, threads: () => 1, memoryBudget: 100e6 });
  closing.push(() => threads.end());
  return createReading(threads);
}

afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

const rows = (count: number): string =>
  ['id,text', ...Array.from({ length: count }, (_, index) => `${index},this is what row ${index} says`), ''].join('\n');

/** Resolves when a thread hangs, which it says of itself. */
function hangs(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(troubleChannel);
    channel.addEventListener('message', () => {
      channel.close();
      resolve();
    });
  });
}

describe('reading in a thread', () => {
  it('gives the same documents as reading here, in slices, with what files say of themselves', async () => {
    folder.write('box/pos/a.txt', 'a good letter');
    folder.write('box/pos/table.csv', rows(1200));
    folder.write('box/neg/b.txt', 'a bad letter');
    const reading = open();
    const { documents, problems, slices } = await collect(reading.readDocuments(`${folder.path}/box`, {}, running()));
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(1202);
    expect(Math.max(...slices)).toBeLessThanOrEqual(500);
    expect(documents.filter(({ labels }) => labels[0] === 'pos')).toHaveLength(1201);
    const table = folder.write('alone.csv', rows(1200));
    let bytes = 0;
    const alone = await collect(reading.readDocuments(table, {}, running(), (now) => (bytes = now)));
    expect(alone.documents.map(({ line }) => line)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 2));
    expect(bytes).toBe(rows(1200).length);
    expect(await reading.inspect(table)).toMatchObject({ columns: ['id', 'text'] });
  });

  it.each([
    ['fills the memory', 'fills', 'over-memory'],
    ['brings the thread down', 'crashes', 'reader-crashed'],
  ])("a file that %s is that file's error, and all others are read", async (_, name, reason) => {
    for (let number = 0; number < 40; number++) folder.write(`box/${number + 100}.txt`, `letter number ${number}`);
    folder.write(`box/120-${name}.txt`, 'trouble');
    folder.write(`box/130-${name}-late.csv`, rows(1200));
    const reading = open({ heap: { oldMegabytes: 32, youngMegabytes: 8 } });
    const { documents, problems } = await collect(reading.readDocuments(`${folder.path}/box`, {}, running()));
    expect(documents.filter(({ source }) => source.endsWith('.txt'))).toHaveLength(40);
    expect(problems.map(({ source, error }) => [source, error.code, error.fields.reason])).toEqual([
      [`120-${name}.txt`, 'file-unreadable', reason],
      [`130-${name}-late.csv`, 'file-unreadable', reason],
    ]);
  });

  it("a file over which it stands still for a minute is that file's error, and the next one follows", async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const paths = ['a.txt', 'b-hangs.txt', 'c.txt'].map((name) => folder.write(name, `what ${name} says`));
    const reading = open();
    const files = listFiles(paths, running());
    const all = collect(reading.readListed(files, running()));
    // Once for the three together, once for the one alone.
    await hangs();
    vi.advanceTimersByTime(60_000);
    await hangs();
    vi.advanceTimersByTime(60_000);
    const { documents, problems } = await all;
    expect(documents.map(({ source }) => source)).toEqual(['a.txt', 'c.txt']);
    expect(problems).toMatchObject([{ source: 'b-hangs.txt', error: { fields: { reason: 'over-time' } } }]);
  });

  it('of a single file such trouble is the error of the whole, and the next is read', async () => {
    const reading = open();
    const crashing = folder.write('crashes-late.csv', rows(1200));
    const wanted = { code: 'file-unreadable', fields: { path: crashing, reason: 'reader-crashed' } };
    await expect(collect(reading.readDocuments(crashing, {}, running()))).rejects.toMatchObject(wanted);
    await expect(reading.inspect(crashing)).rejects.toMatchObject(wanted);
    const sound = folder.write('sound.csv', rows(3));
    expect((await collect(reading.readDocuments(sound, {}, running()))).documents).toHaveLength(3);
  });

  it('stops in the midst of a file, also where the thread hears nothing', async () => {
    const reading = open();
    const hanging = hangs();
    const stop = new AbortController();
    const read = collect(reading.readDocuments(folder.write('hangs.txt', 'for ever'), {}, stop.signal));
    await hanging;
    stop.abort();
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
    const inspecting = hangs();
    const again = new AbortController();
    const inspected = reading.inspect(`${folder.path}/hangs.txt`, {}, again.signal);
    await inspecting;
    again.abort();
    await expect(inspected).rejects.toMatchObject({ name: 'AbortError' });
  });
});
