// A reader's thread that gets into trouble over some files, by their names; all others it reads as ever.
import { BroadcastChannel } from 'node:worker_threads';
import { answers } from '../../../src-main/sources/thread/answers.ts';
import { readerCalls, type ReadRequest } from '../../../src-main/sources/thread/calls.ts';
import { answerCalls } from '../../../src-main/threads/index.ts';
import { troubleChannel } from './troubleChannel.ts';

const channel = new BroadcastChannel(troubleChannel);
channel.unref();
let troubles: string[] = [];
let slices = 0;

const pathsOf = (request: ReadRequest): string[] =>
  request.kind === 'file' ? [request.path] : request.files.map(({ path }) => path);

async function troubleOf(paths: readonly string[]): Promise<void> {
  if (paths.some((path) => path.includes('hangs'))) {
    channel.postMessage('hangs');
    for (;;);
  }
  if (paths.some((path) => path.includes('fills'))) {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, () => Math.random()));
  }
  if (paths.some((path) => path.includes('crashes'))) {
    setImmediate(() => {
      throw new Error('as a reader with a fault');
    });
    await new Promise(() => undefined);
  }
}

answerCalls(readerCalls, {
  async inspect(input, asking) {
    await troubleOf([input.path]);
    return answers.inspect(input, asking);
  },
  open(input, asking) {
    troubles = pathsOf(input);
    slices = 0;
    return answers.open(input, asking);
  },
  async next(input, asking) {
    // What is in trouble late gives a slice first.
    await troubleOf(troubles.filter((path) => slices > 0 || !path.includes('late')));
    slices += 1;
    return answers.next(input, asking);
  },
});
