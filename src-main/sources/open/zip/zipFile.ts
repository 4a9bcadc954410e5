import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError, encodingName } from '../../../../src-shared/domain/index.ts';
import { leadsOutside } from '../archive/archiveEntry.ts';
import type { ByteSource } from '../byteSource.ts';
import { createDecoder } from '../encoding/decoder.ts';
import { detectEncoding } from '../encoding/detectEncoding.ts';
import { limits } from '../limits.ts';
import { pulse } from '../pulse.ts';
import { damaged, refusedFor } from '../refusals.ts';
import { asBuffer } from '../signature/peek.ts';

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

/** `outside`: names that lead out of the archive. */
export type Zip = { entries: ReadonlyMap<string, ZipEntry>; outside: readonly string[]; close(): void };

const mostOutside = 1000;

/**
 * Opens a ZIP and reads its directory. Sizes that an archive states may lie, so that what comes out of it is counted: all that
 * is read of one archive may not come to more than `limits.unpacked`. Names that lead out of it are left out.
 */
export async function openZip(source: ByteSource): Promise<Zip> {
  const zip = await open(source);
  const spent = { bytes: 0 };
  const entries = new Map<string, ZipEntry>();
  const outside: string[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (leadsOutside(name) && outside.length < mostOutside) outside.push(name);
      const one = toEntry(zip, entry, name, spent);
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
  return { entries, outside, close: () => zip.close() };
}

async function open(source: ByteSource): Promise<ZipFile> {
  // Names are looked at here: one that leads out of the archive would else end the whole of it.
  const options = { autoClose: false, decodeStrings: false };
  try {
    if (source.path !== null) return await yauzl.openPromise(source.path, options);
    const all = source.all ?? (source.complete ? source.head : undefined);
    if (all !== undefined) return await yauzl.fromBufferPromise(asBuffer(all), options);
  } catch (thrown) {
    throw damaged(thrown);
  }
  throw refusedFor('not-from-a-stream');
}

function toEntry(zip: ZipFile, entry: Entry, name: string, spent: { bytes: number }): ZipEntry | null {
  if (name === '' || name.endsWith('/') || leadsOutside(name)) return null;
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

/** As its flag says, or as UTF-8 where that fits: programs write it without saying so. Empty where it cannot be told. */
function nameOf(entry: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(entry.fileNameRaw).replaceAll('\\', '/');
  } catch {
    return oldName(entry);
  }
}

/** Written in the code page of some system: what characters it has is told as of any text. */
function oldName(entry: Entry): string {
  const encoding = encodingName.safeParse(detectEncoding(entry.fileNameRaw, true)).data;
  if (encoding !== undefined && encoding !== 'windows-1252') {
    const decoder = createDecoder(encoding);
    return (decoder.write(entry.fileNameRaw) + decoder.end()).replaceAll('\\', '/');
  }
  // With decodeStrings off the name is there as bytes only.
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}
