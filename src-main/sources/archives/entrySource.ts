import { posix } from 'node:path';
import type { ArchiveEntry } from '../open/archive/archiveEntry.ts';
import { memorySource, type ByteSource, type Inside } from '../open/byteSource.ts';
import { limits } from '../open/limits.ts';
import { refusedFor } from '../open/refusals.ts';

/** Small files by their names, for what lies beside one. */
export type Beside = ReadonlyMap<string, Uint8Array>;

const deepest = 3;

/** A file of an archive, unpacked in memory. Throws file-unreadable: unpacks-too-large, too-deep-inside, and what is wrong with it. */
export async function entrySource(
  entry: ArchiveEntry,
  outer: ByteSource,
  beside: Beside,
  spent: Inside['spent'],
): Promise<ByteSource> {
  if (entry.refused !== null) throw entry.refused;
  const depth = (outer.inside?.depth ?? 0) + 1;
  if (depth > deepest) throw refusedFor('too-deep-inside', { limit: deepest });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of entry.chunks()) {
    length += piece.length;
    spent.bytes += piece.length;
    if (length > limits.wholeFile) throw tooLarge(limits.wholeFile);
    if (spent.bytes > limits.unpacked) throw tooLarge(limits.unpacked);
    pieces.push(piece);
  }
  const folder = posix.dirname(entry.name);
  return memorySource(posix.basename(entry.name), Buffer.concat(pieces, length), {
    depth,
    spent,
    beside: (name) => beside.get(posix.join(folder, name)) ?? null,
  });
}

function tooLarge(limit: number): ReturnType<typeof refusedFor> {
  return refusedFor('unpacks-too-large', { limit: limit / 1024 ** 2 });
}
