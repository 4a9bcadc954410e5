import { basename } from 'node:path';
import { AppError } from '../../../../src-shared/domain/index.ts';
import type { ByteSource } from '../byteSource.ts';
import { damaged, refusedFor } from '../refusals.ts';
import { openZip } from '../zip/zipFile.ts';
import type { ArchiveEntry } from './archiveEntry.ts';
import { createByteQueue } from './byteQueue.ts';
import { gunzipped } from './gunzipped.ts';
import { isTarHeader, tarEntries } from './tar.ts';

/** The files of an archive in its order: ZIP, TAR, gzip of a TAR or of a single file. Throws format-unsupported for others. */
export async function* archiveEntries(
  source: ByteSource,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ArchiveEntry> {
  const { head } = source;
  if (head[0] === 0x50 && head[1] === 0x4b) {
    yield* zipped(source, onBytes);
    return;
  }
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of source.chunks(signal)) {
      yield chunk;
      onBytes((bytes += chunk.length));
    }
  };
  if (isTarHeader(head)) yield* tarEntries(counted());
  else if (head[0] === 0x1f && head[1] === 0x8b) yield* unpacked(source.name, gunzipped(counted()));
  else throw new AppError('format-unsupported', { kind: 'archive' });
}

async function* zipped(source: ByteSource, onBytes: (bytes: number) => void): AsyncGenerator<ArchiveEntry> {
  const { entries, outside, close } = await openZip(source);
  try {
    for (const name of outside) yield { name, size: null, refused: refusedFor('leads-outside'), chunks: nothing };
    const all = entries.values().reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const { name, size, isEncrypted, chunks } of entries.values()) {
      yield { name, size, refused: isEncrypted ? refusedFor('is-encrypted') : null, chunks };
      done += size;
      onBytes(Math.floor((source.bytes * done) / Math.max(1, all)));
    }
  } finally {
    close();
  }
}

/** A TAR, or the one file that was packed, by the name that is left without `.gz`. */
async function* unpacked(name: string, chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const queue = createByteQueue(chunks);
  try {
    const head = await queue.take(512);
    const whole = async function* (): AsyncGenerator<Uint8Array> {
      yield head;
      for (let piece = await queue.some(Infinity); piece.length > 0; piece = await queue.some(Infinity)) yield piece;
    };
    if (isTarHeader(head)) yield* tarEntries(whole());
    else yield { name: basename(name).replace(/\.gz$/i, ''), size: null, refused: null, chunks: whole };
  } catch (thrown) {
    throw damaged(thrown);
  } finally {
    await chunks.return(undefined);
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // Of what is refused nobody reads a byte.
}
