import { posix } from 'node:path';
import type { AppError } from '../../../src-shared/domain/index.ts';
import { isLitter, type ArchiveEntry } from '../open/archive/archiveEntry.ts';
import { limits } from '../open/limits.ts';
import { refusedFor } from '../open/refusals.ts';
import { classNameFiles } from '../tables/classNames.ts';
import type { Beside } from './entrySource.ts';

/** What is in an archive, by name. */
export type Listed = {
  /** Its files but those that only tell of others. */
  files: string[];
  /** Files that name the classes of those beside them. */
  beside: Beside;
  /** Why some cannot be read at all. */
  refused: AppError[];
};

const mostNamesFile = 64 * 1024;
const mostRefused = 1000;

/** What says where data come from and what may be done with them: no documents where there are others. */
const telling =
  /^(read[_ -]?me|source|licen[cs]e|copying|notice|citation|change(s|log)|authors?|about|credits|dataset_infos?)([._-][\w-]*)?(\.(txt|md|rst|html?|json|ya?ml|bib|pdf))?$/i;

export async function listEntries(entries: AsyncIterable<ArchiveEntry>): Promise<Listed> {
  const all: string[] = [];
  const beside = new Map<string, Uint8Array>();
  const refused: AppError[] = [];
  for await (const entry of entries) {
    if (isLitter(entry.name)) continue;
    if (entry.refused !== null) {
      if (refused.length < mostRefused) refused.push(entry.refused);
      continue;
    }
    all.push(entry.name);
    if (all.length > limits.zipEntries) throw refusedFor('too-many-files', { limit: limits.zipEntries });
    const isNames = classNameFiles.includes(posix.basename(entry.name));
    if (!isNames || (entry.size ?? Infinity) > mostNamesFile) continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of entry.chunks()) pieces.push(piece);
    beside.set(entry.name, Buffer.concat(pieces));
  }
  const files = all.filter((name) => !beside.has(name) && !telling.test(posix.basename(name)));
  return files.length === 0 ? { files: all, beside: new Map(), refused } : { files, beside, refused };
}
