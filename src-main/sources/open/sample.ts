import { extname } from 'node:path';
import {
  AppError,
  encodingName,
  type EncodingName,
  type FileKind,
  type FormatName,
} from '../../../src-shared/domain/index.ts';
import { peekOf, type ByteSource } from './byteSource.ts';
import { createDecoder } from './encoding/decoder.ts';
import { createEncodingDetector, detectEncoding, type DetectedEncoding } from './encoding/detectEncoding.ts';
import { limits } from './limits.ts';
import { lineBreakOf } from './lineSplitter.ts';
import { isControlLaden, kindOfBytes, kindOfText } from './signature/signature.ts';

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

type Given = {
  encoding?: EncodingName | undefined;
  format?: FormatName | undefined;
  /** Files of one folder may differ: each is looked at, and what the person chose for all decides where UTF does not fit. */
  fallback?: EncodingName | undefined;
};

/**
 * Settles that a file is text and in which encoding. Throws file-empty, format-unsupported with its kind, encoding-unknown.
 * An encoding given is taken as it is; a format given says that a page or a message is to be read as the text that it is.
 */
export async function sampleOf(source: ByteSource, given: Given = {}): Promise<Sample> {
  const path = source.path ?? source.name;
  if (source.head.length === 0) throw new AppError('file-empty', { path });
  refuse(path, await kindOfBytes(peekOf(source)));
  const encoding = given.encoding ?? (await encodingOf(source, path, given.fallback));
  const decoder = createDecoder(encoding);
  const text = decoder.write(source.head) + (source.complete ? decoder.end() : '');
  if (source.complete && text.trim() === '') throw new AppError('file-empty', { path });
  const extension = extname(source.name).toLowerCase();
  if (given.format === undefined) refuse(path, kindOfText(text, extension));
  if (isControlLaden(text, encoding)) refuse(path, 'binary');
  return { name: source.name, extension, encoding, text, complete: source.complete, lineBreak: lineBreakOf(text) };
}

function refuse(path: string, kind: FileKind | null): void {
  if (kind !== null) throw new AppError('format-unsupported', { path, kind });
}

async function encodingOf(source: ByteSource, path: string, fallback: EncodingName = 'utf-8'): Promise<EncodingName> {
  const encoding = await detect(source);
  if (encoding === 'binary') throw new AppError('format-unsupported', { path, kind: 'binary' });
  const found = encodingName.safeParse(encoding).data;
  if (fallback !== 'utf-8' && found?.startsWith('utf-') !== true) return fallback;
  if (found === undefined) throw new AppError('encoding-unknown', { path, encoding: encoding ?? '' });
  return found;
}

/** Over the whole file: a long English one may have its first é far behind the head. Of standard input there is only the head. */
async function detect(source: ByteSource): Promise<DetectedEncoding> {
  if (source.complete || (source.path === null && source.all === undefined)) {
    return detectEncoding(source.head, source.complete);
  }
  const detector = createEncodingDetector();
  let scanned = 0;
  for await (const chunk of source.chunks(new AbortController().signal)) {
    detector.write(chunk);
    scanned += chunk.length;
    if (scanned >= limits.encodingScan) return detector.end(false);
  }
  return detector.end(true);
}
