import { open, rename, rm } from 'node:fs/promises';
import { AppError } from '../../src-shared/domain/index.ts';

/** A reader of `path` sees the old file or the whole new one, also after a power cut. */
export async function putInPlace(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (thrown) {
    await rm(beside, { force: true });
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOSPC') throw new AppError('disk-full', { path }, thrown);
    throw new AppError('file-not-writable', { path, message: typeof code === 'string' ? code : '' }, thrown);
  }
}
