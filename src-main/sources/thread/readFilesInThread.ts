import type { ReadFiles, FileItems, FilePlan } from '../extract/readFiles.ts';
import type { Found, FoundFile } from '../open/walk.ts';
import { Reader, ReaderDown } from './reader.ts';
import type { ReaderThreads } from './readerThread.ts';

/** Files that a thread is given at once. */
const together = 256;
/** Files that a reader looks at at once: where it went down over one of several, these are read one by one. */
const suspects = 32;

/** As readFiles, in a thread: a file over which it goes down is a problem, and another thread goes on behind it. */
export function readFilesIn(threads: ReaderThreads): ReadFiles {
  return async function* (found, plan, signal, onBytes) {
    const reader = new Reader(threads, signal);
    let before = 0;
    try {
      for await (const batch of batches(found)) {
        if ('kind' in batch) {
          yield { file: null, items: [batch], over: true };
          continue;
        }
        let bytes = 0;
        yield* readBatch(reader, batch, plan, (now) => onBytes?.(before + (bytes = Math.max(bytes, now))));
        before += bytes;
      }
    } finally {
      reader.release();
    }
  };
}

type Problem = Exclude<Found, FoundFile>;

/** Files in a row together; a problem by itself. */
async function* batches(found: AsyncIterable<Found>): AsyncGenerator<FoundFile[] | Problem> {
  let files: FoundFile[] = [];
  for await (const one of found) {
    if (one.kind === 'file') files.push(one);
    if (files.length < together && one.kind === 'file') continue;
    if (files.length > 0) yield files;
    files = [];
    if (one.kind === 'problem') yield one;
  }
  if (files.length > 0) yield files;
}

async function* readBatch(
  reader: Reader,
  files: readonly FoundFile[],
  plan: FilePlan,
  onBytes: (bytes: number) => void,
): AsyncGenerator<FileItems> {
  let over = 0;
  let oneByOne = 0;
  while (over < files.length) {
    const from = over;
    const some = files.slice(from, oneByOne > 0 ? from + 1 : undefined);
    oneByOne = Math.max(0, oneByOne - 1);
    let begun = false;
    try {
      for await (const { pieces, bytes } of reader.read({ kind: 'files', files: some, plan })) {
        for (const piece of pieces) {
          if (piece.over) over = from + piece.file + 1;
          begun = !piece.over;
          yield { file: some[piece.file] ?? null, items: piece.items, over: piece.over };
        }
        onBytes(bytes);
      }
      over = from + some.length;
    } catch (thrown) {
      const file = files[over];
      if (!(thrown instanceof ReaderDown) || !file) throw thrown;
      if (some.length > 1 && !begun) {
        oneByOne = suspects;
        continue;
      }
      const error = thrown.of(file.path).toData();
      yield { file, items: [{ kind: 'problem', ...originOf(file), part: null, error }], over: true };
      over += 1;
    }
  }
}

const originOf = ({ path, relative }: FoundFile): { path: string; source: string } => ({ path, source: relative });
