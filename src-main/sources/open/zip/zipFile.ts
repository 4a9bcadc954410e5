import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../../../src-shared/domain/index.ts';
import type { ByteSource } from '../byteSource.ts';
import { limits } from '../limits.ts';
import { pulse } from '../pulse.ts';
import { damaged, refusedFor } from '../refusals.ts';

/** A file inside a ZIP, by its name there with `/` between folders. */
export type ZipEntry = {
  name: string;
  size: number;
  isEncrypted: boolean;
  /** Throws file-unreadable: damaged, encrypted, unpacks-too-large. */
  chunks(): AsyncGenerator<Buffer>;
  /** The whole of it. */
  read(): Promise<Buffer>;
};

export type Zip = { entries: ReadonlyMap<string, ZipEntry>; close(): void };

/**
 * Opens a ZIP and reads its directory. Sizes that an archive states may lie, so that what comes out of it is counted: all that
 * is read of one archive may not come to more than `limits.unpacked`. Names that lead out of it are left out.
 */
export async function openZip(source: ByteSource): Promise<Zip> {
  const zip = await open(source);
  const spent = { bytes: 0 };
  const entries = new Map<string, ZipEntry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const one = toEntry(zip, entry, spent);
      if (one !== null && !entries.has(one.name)) entries.set(one.name, one);
      if (entries.size > limits.zipEntries) throw refusedFor('too-many-files', { limit: limits.zipEntries });
    }
  } catch (thrown) {
    // What its directory named before it broke off can still be read.
    if (thrown instanceof AppError || entries.size === 0) {
      zip.close();
      throw damaged(thrown);
    }
  }
  return { entries, close: () => zip.close() };
}

async function open(source: ByteSource): Promise<ZipFile> {
  // Names are looked at here: one that leads out of the archive would else end the whole of it.
  const options = { autoClose: false, decodeStrings: false };
  try {
    if (source.path !== null) return await yauzl.openPromise(source.path, options);
    if (source.complete) return await yauzl.fromBufferPromise(Buffer.from(source.head), options);
  } catch (thrown) {
    throw damaged(thrown);
  }
  throw refusedFor('not-from-a-stream');
}

function toEntry(zip: ZipFile, entry: Entry, spent: { bytes: number }): ZipEntry | null {
  const name = nameOf(entry);
  if (name === null || name.endsWith('/')) return null;
  const isEncrypted = entry.isEncrypted();
  async function* chunks(): AsyncGenerator<Buffer> {
    if (isEncrypted) throw refusedFor('is-encrypted');
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        const bytes = chunk as Buffer;
        spent.bytes += bytes.length;
        if (spent.bytes > limits.unpacked)
          throw refusedFor('unpacks-too-large', { limit: limits.unpacked / 1024 ** 2 });
        pulse();
        yield bytes;
      }
    } catch (thrown) {
      throw damaged(thrown);
    }
  }
  return {
    name,
    size: entry.uncompressedSize,
    isEncrypted,
    chunks,
    async read() {
      const pieces: Buffer[] = [];
      for await (const piece of chunks()) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

function nameOf(entry: Entry): string | null {
  try {
    // With decodeStrings off the name is there as bytes only.
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    return yauzl.validateFileName(name) === null ? name : null;
  } catch {
    return null;
  }
}
