import { extname, resolve } from 'node:path';
import { AppError, type EncodingName, type FormatName, type ReadItem } from '../../../src-shared/domain/index.ts';
import { byteReaderOf } from '../byteReaders.ts';
import { fileSource } from '../open/byteSource.ts';
import { createDecoder } from '../open/encoding/decoder.ts';
import { readingError } from '../open/fileErrors.ts';
import { toItem, type Origin } from '../items.ts';
import { limits } from '../open/limits.ts';
import { readWholeFile } from '../open/openFile.ts';
import { chooseText, itemsOf } from '../open/opened.ts';
import { openSource } from '../open/openSource.ts';
import { sampleOf } from '../open/sample.ts';
import { isControlLaden, kindOf } from '../open/signature/signature.ts';
import { tooLong } from '../tables/rows.ts';
import type { TextChoice } from '../tables/textChoice.ts';
import type { Found, FoundFile } from '../open/walk.ts';

/** How the files of a set are read. Plain data, since it may go to another thread. */
export type FilePlan = {
  /** What these files are is found by their content; every other is one document, whatever its lines look like. */
  byContent: 'structured' | 'listed' | 'all';
  /** What holds for all files; a mapping holds for none of them. */
  given: { format?: FormatName | undefined; encoding?: EncodingName | undefined; separator?: string | undefined };
  /** Tables are read for their texts alone, by this choice. */
  textsAlone: TextChoice | null;
};

/** Files read at once while they are one small document each: 50,000 of them take seconds, not minutes. */
const together = 32;
/** Bytes of a file that is read beside others; a larger one waits until it is its turn, and is in memory alone. */
const small = 256 * 1024;

/** Items of one file in a row, some of it at least; `over`: it has no more. */
export type FileItems = { file: FoundFile | null; items: ReadItem[]; over: boolean };
type Read = FileItems & { bytes: number };
/** What is not read beside others: a long text, and what a reader of its own takes apart. */
type Later = { large: FoundFile } | { byContent: FoundFile };

/** One file after the other, in order; a file that cannot be read is a problem, and the next one follows. */
export type ReadFiles = (
  found: AsyncIterable<Found>,
  plan: FilePlan,
  signal: AbortSignal,
  onBytes?: (bytes: number) => void,
) => AsyncGenerator<FileItems>;

export const readFiles: ReadFiles = async function* (found, plan, signal, onBytes) {
  let waiting: Promise<Read | Later>[] = [];
  let bytes = 0;
  async function* finished(): AsyncGenerator<FileItems> {
    const reads = await Promise.all(waiting);
    waiting = [];
    for (const read of reads) {
      signal.throwIfAborted();
      if ('byContent' in read) yield* contents(read.byContent);
      else {
        const one = 'large' in read ? await readWhole(read.large, plan.given.encoding, Infinity) : read;
        if (!('items' in one)) continue;
        bytes += one.bytes;
        yield one;
      }
    }
    onBytes?.(bytes);
  }
  async function* contents(file: FoundFile): AsyncGenerator<FileItems> {
    const before = bytes;
    for await (const items of readByContent(file, plan, signal, (inFile) => onBytes?.((bytes = before + inFile)))) {
      yield { file, items, over: false };
    }
    yield { file, items: [], over: true };
  }
  for await (const one of found) {
    signal.throwIfAborted();
    if (one.kind === 'problem') {
      waiting.push(Promise.resolve({ file: null, items: [one], over: true, bytes: 0 }));
    } else if (!isByContent(one, plan)) {
      waiting.push(readWhole(one, plan.given.encoding, small));
    } else {
      yield* finished();
      yield* contents(one);
    }
    if (waiting.length >= together) yield* finished();
  }
  yield* finished();
};

async function* readByContent(
  file: FoundFile,
  plan: FilePlan,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ReadItem[]> {
  try {
    const { encoding, ...given } = plan.given;
    const opened = await openSource(await fileSource(file.path), given, encoding);
    if (plan.textsAlone) chooseText(opened, plan.textsAlone);
    yield* itemsOf(opened, originOf(file), signal, onBytes);
  } catch (thrown) {
    signal.throwIfAborted();
    yield [problemOf(file, thrown)];
  }
}

async function readWhole(file: FoundFile, expected: EncodingName | undefined, most: number): Promise<Read | Later> {
  try {
    const source = await fileSource(file.path);
    if (byteReaderOf(await kindOf(source), undefined) !== undefined) return { byContent: file };
    if (source.bytes > most) return { large: file };
    // No encoding takes more than four bytes a character.
    if (source.bytes > limits.field * 4) return done(file, whole(file, '', 'utf-8', true), source.bytes);
    const { encoding } = await sampleOf(source, { fallback: expected });
    const decoder = createDecoder(encoding);
    const bytes = source.complete ? source.head : await readWholeFile(file.path, limits.field * 4);
    const text = decoder.write(bytes) + decoder.end();
    if (isControlLaden(text, encoding)) throw new AppError('format-unsupported', { path: file.path, kind: 'binary' });
    return done(file, whole(file, text, encoding, false), source.bytes);
  } catch (thrown) {
    return done(file, problemOf(file, thrown), 0);
  }
}

function done(file: FoundFile, item: ReadItem, bytes: number): Read {
  return { file, items: [item], over: true, bytes };
}

const plain = { metadata: [], separator: undefined, split: null, nameOf: null, keepsDamage: true };

function whole(file: FoundFile, text: string, encoding: EncodingName, isTooLong: boolean): ReadItem {
  const mapping = { text: [0], label: null, split: null };
  const row = isTooLong ? tooLong(null, limits.field) : { line: null, cells: [text] };
  return toItem(row, { origin: originOf(file), encoding, mapping, ...plain });
}

function problemOf(file: FoundFile, thrown: unknown): ReadItem {
  return { kind: 'problem', ...originOf(file), part: null, error: readingError(thrown, file.path).toData() };
}

function originOf(file: FoundFile): Origin {
  return { path: resolve(file.path), source: file.relative };
}

const structured = new Set(['.csv', '.tsv', '.tab', '.json', '.jsonl', '.ndjson']);

/** In a folder a .txt is a document; a table or a list of records says so by its extension. */
export function isStructured(file: FoundFile): boolean {
  return structured.has(extname(file.relative).toLowerCase());
}

function isByContent(file: FoundFile, { byContent }: FilePlan): boolean {
  const isNamed = byContent === 'listed' && 'alone' in file && file.alone === true;
  return byContent === 'all' || isNamed || isStructured(file);
}
