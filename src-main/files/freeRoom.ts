import { statfsSync } from 'node:fs';
import { AppError } from '../../src-shared/domain/index.ts';

/** Bytes that may still be written on the disk of this folder; null where its file system cannot tell how large it is. Throws file-not-found. */
export function freeRoom(folder: string): number | null {
  try {
    const { bavail, bsize, blocks } = statfsSync(folder);
    return blocks === 0 ? null : bavail * bsize;
  } catch (thrown) {
    throw new AppError('file-not-found', { path: folder }, thrown);
  }
}
