import { isAscii } from 'node:buffer';
import { extname } from 'node:path';
import { AppError, type EncodingName } from '../../../src-shared/domain/index.ts';
import { fileChunks, type ByteSource } from './byteSource.ts';
import { createDecoder } from './encoding/decoder.ts';
import { detectEncoding } from './encoding/detectEncoding.ts';
import { limits } from './limits.ts';
import { lineBreakOf } from './lineSplitter.ts';

/** The beginning of a file as text: what the readers decide by. */
export type Sample = {
  name: string;
  /** In lower case, with its dot. */
  extension: string;
  encoding: EncodingName;
  text: string;
  complete: boolean;
  lineBreak: '\n' | '\r';
};

/** Throws file-empty, format-unknown (not text), encoding-unknown. An encoding given is taken as it is. */
export async function sampleOf(source: ByteSource, given?: EncodingName): Promise<Sample> {
  const path = source.path ?? source.name;
  if (source.head.length === 0) throw new AppError('file-empty', { path });
  const encoding = given ?? (await encodingOf(source, path));
  const decoder = createDecoder(encoding);
  const text = decoder.write(source.head) + (source.complete ? decoder.end() : '');
  if (source.complete && text.trim() === '') throw new AppError('file-empty', { path });
  return {
    name: source.name,
    extension: extname(source.name).toLowerCase(),
    encoding,
    text,
    complete: source.complete,
    lineBreak: lineBreakOf(text),
  };
}

async function encodingOf(source: ByteSource, path: string): Promise<EncodingName> {
  let piece = source.head;
  if (!source.complete && source.path !== null && isAscii(piece)) {
    piece = (await firstBeyondAscii(source.path)) ?? piece;
  }
  const encoding = detectEncoding(piece, source.complete);
  if (encoding === 'binary') throw new AppError('format-unknown', { path });
  if (encoding === null) throw new AppError('encoding-unknown', { path });
  return encoding;
}

/** A long English file may have its first é far behind the head. */
async function firstBeyondAscii(path: string): Promise<Uint8Array | null> {
  let scanned: number = limits.head;
  for await (const chunk of fileChunks(path, limits.head, new AbortController().signal)) {
    // All before it is ASCII, so no character is cut in half at its beginning.
    if (!isAscii(chunk)) return chunk;
    scanned += chunk.length;
    if (scanned > limits.asciiScan) break;
  }
  return null;
}
