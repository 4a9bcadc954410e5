import type { ReadItem } from '../../../src-shared/domain/index.ts';
import type { Answers } from '../../threads/index.ts';
import { readFiles } from '../extract/readFiles.ts';
import { inspect } from '../inspect.ts';
import { limits } from '../open/limits.ts';
import { onPulse } from '../open/pulse.ts';
import { charactersOf } from '../open/slices.ts';
import { readFile } from '../readDocuments.ts';
import type { ReadPiece, ReadRequest, ReaderCalls } from './calls.ts';

/** What is open: one at a time, since a thread is leased for one. */
type Session = { pieces: AsyncGenerator<ReadPiece>; bytes: number };

let session: Session | null = null;
// Whoever has enough ends the thread.
const { signal } = new AbortController();

export const answers: Answers<ReaderCalls> = {
  async inspect({ path, options }, asking) {
    tellOnce(asking.emit);
    return inspect(path, options, asking.signal);
  },

  async open(request) {
    await session?.pieces.return(undefined);
    const opened: Session = { pieces: piecesOf(request, (bytes) => (opened.bytes = bytes)), bytes: 0 };
    session = opened;
    return {};
  },

  async next(_, asking) {
    tellOnce(asking.emit);
    if (!session) return { pieces: [], bytes: 0, done: true };
    const now = session;
    const gathered: ReadPiece[] = [];
    let count = 0;
    let characters = 0;
    while (count < limits.slice && characters < limits.sliceCharacters) {
      const { value, done } = await now.pieces.next();
      if (done === true) {
        session = null;
        return { pieces: gathered, bytes: now.bytes, done: true };
      }
      gathered.push(value);
      count += Math.max(1, value.items.length);
      for (const item of value.items) characters += charactersOf(item);
      // So that what comes next cannot be taken for the fault of a file that is over.
      if (value.over && value.items.length === 0) break;
    }
    return { pieces: gathered, bytes: now.bytes, done: false };
  },
};

async function* piecesOf(request: ReadRequest, onBytes: (bytes: number) => void): AsyncGenerator<ReadPiece> {
  if (request.kind === 'file') {
    for await (const items of readFile(request.path, request.options, signal, onBytes)) yield whole(items);
    return;
  }
  const numbers = new Map(request.files.map((file, index) => [file, index]));
  for await (const { file, items, over } of readFiles(listed(request.files), request.plan, signal, onBytes)) {
    yield { file: (file && numbers.get(file)) ?? 0, items, over };
  }
}

const whole = (items: ReadItem[]): ReadPiece => ({ file: 0, items, over: false });

async function* listed<File>(files: readonly File[]): AsyncGenerator<File> {
  yield* files;
}

const tellEvery = 1000;

/** That something is read, once a second at most. */
function tellOnce(emit: (event: 'reading') => void): void {
  let told = performance.now();
  onPulse(() => {
    const now = performance.now();
    if (now - told < tellEvery) return;
    told = now;
    emit('reading');
  });
}
