import { createReadStream } from 'node:fs';
import { AppError } from '../../src-shared/domain/index.ts';
import { ByteLines, type ByteLine } from './byteLines.ts';
import { SoughtWords } from './soughtWords.ts';
import type { UnseenWords } from './unseenWords.ts';
import { isHeader, numbersOf, wordOf } from './vectorLine.ts';

const chunkBytes = 1 << 20;
// Whoever chose the wrong file learns it before gigabytes of it are read.
const patience = 1_000;

/** What is known of a file of text after some of its lines. */
class VectorFile {
  size = 0;
  malformed = 0;
  #lines = 0;
  readonly #path: string;
  readonly #sought: SoughtWords;
  readonly #unseen: UnseenWords | null;

  constructor(path: string, sought: SoughtWords, unseen: UnseenWords | null = null) {
    this.#path = path;
    this.#sought = sought;
    this.#unseen = unseen;
  }

  take(line: ByteLine): void {
    this.#lines++;
    if (this.#lines === 1 && line && isHeader(line)) return;
    if (line?.length === 0) return;
    if (this.size === 0) this.#learnSize(line);
    if (!line) {
      this.malformed++;
      return;
    }
    const word = wordOf(line);
    const [sought, unseen] = [this.#sought.seeks(word), this.#unseen?.seeks(word) === true];
    if (!sought && !unseen) return;
    const vector = numbersOf(line);
    if (vector?.length !== this.size) {
      this.malformed++;
      return;
    }
    if (sought) this.#sought.give(word, vector);
    if (unseen) this.#unseen?.give(word, vector);
  }

  /** The first line that can be one of a vector tells how many numbers all must have. */
  #learnSize(line: ByteLine): void {
    const vector = line && numbersOf(line);
    if (vector && vector.length > 1) this.size = vector.length;
    else if (this.#lines > patience) throw this.#nothingHere();
  }

  end(): void {
    if (this.size === 0) throw this.#nothingHere();
  }

  #nothingHere(): AppError {
    return new AppError('vectors-unreadable', { path: this.#path, message: 'word 0.1 0.2 …?' });
  }
}

/** The lines of a file of text, piece by piece. Throws for one that is none. */
async function* linesOf(path: string, signal: AbortSignal): AsyncGenerator<Iterable<ByteLine>> {
  const lines = new ByteLines();
  let first = true;
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: chunkBytes, signal });
  for await (const chunk of stream) {
    if (first && chunk.includes(0)) throw new AppError('vectors-unreadable', { path, message: 'binary' });
    yield lines.push(first ? withoutMark(chunk) : chunk);
    first = false;
  }
  yield lines.end();
}

/** GloVe's .txt and word2vec's and fastText's .vec, line by line: files of gigabytes, of which few rows are kept. */
export async function readTextVectors(
  path: string,
  sought: SoughtWords,
  unseen: UnseenWords,
  signal: AbortSignal,
): Promise<{ size: number; malformed: number }> {
  const file = new VectorFile(path, sought, unseen);
  for await (const lines of linesOf(path, signal)) for (const line of lines) file.take(line);
  file.end();
  return { size: file.size, malformed: file.malformed };
}

/** Throws as `readTextVectors` does, after the first line of a vector. */
export async function checkTextVectors(path: string, signal: AbortSignal): Promise<void> {
  const file = new VectorFile(path, new SoughtWords([]));
  for await (const lines of linesOf(path, signal)) {
    for (const line of lines) {
      file.take(line);
      if (file.size > 0) return;
    }
  }
  file.end();
}

/** Some programs begin a file in UTF-8 with a mark that would become part of the first word. */
function withoutMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}
