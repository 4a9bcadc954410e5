import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { partFor, sweepParts, syncFolder, type Output } from '../../files/index.ts';
import { writingError } from '../open/fileErrors.ts';

const flushAt = 256 * 1024;

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * The one way in which results are written: beside the target, put in its place when whole and on the disk, and only if the target still
 * is nothing that must stay. Whatever fails leaves the target as it was and nothing beside it; what a killed program left beside it goes.
 * Throws disk-full, file-not-writable, what `outputTo` throws, or what the source of the pieces throws.
 */
export async function replaceFile(output: Output, pieces: Pieces): Promise<void> {
  const { path, name } = output;
  const folder = dirname(path);
  sweepParts(folder);
  const part = partFor(path);
  let file: FileHandle | null = null;
  try {
    file = await open(part, 'wx');
    await writeAll(file, pieces);
    await file.sync();
    await file.close();
    file = null;
    output.check();
    await rename(part, path);
    syncFolder(folder);
  } catch (thrown) {
    await file?.close().catch(() => undefined);
    await rm(part, { force: true }).catch(() => undefined);
    throw writingError(thrown, name);
  }
}

async function writeAll(file: FileHandle, pieces: Pieces): Promise<void> {
  let gathered = '';
  const flush = async (): Promise<void> => {
    if (gathered !== '') await file.appendFile(gathered);
    gathered = '';
  };
  for await (const piece of pieces) {
    if (typeof piece === 'string') gathered += piece;
    else {
      await flush();
      await file.appendFile(piece);
    }
    if (gathered.length >= flushAt) await flush();
  }
  await flush();
}
