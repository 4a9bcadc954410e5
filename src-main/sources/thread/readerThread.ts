import { AppError } from '../../../src-shared/domain/index.ts';
import type { ThreadKind, Threads } from '../../threads/index.ts';
import { readerCalls, type ReaderCalls } from './calls.ts';

export type ReaderThreads = Threads<{ reader: ReaderCalls }>;

// A slice is 8 MB at most, a document 10 MB; what a reader needs beyond that (a row of 10,000 columns, a list of names) is little.
const heapMegabytes = 1024;
const youngMegabytes = 48;
const idleMilliseconds = 60_000;

/** What threads need to know of a reader's. `entry` is main.ts of this folder under sources, readerWorker.js in a bundle. */
export function readerThread(entry: URL): ThreadKind<ReaderCalls> {
  return {
    entry,
    calls: readerCalls,
    name: 'reader',
    idleMemory: 40e6,
    idleMilliseconds,
    heap: { oldMegabytes: heapMegabytes, youngMegabytes },
    crashed: (message, cause) => new AppError('internal', { message }, cause),
  };
}
