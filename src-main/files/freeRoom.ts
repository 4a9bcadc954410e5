import { statfsSync } from 'node:fs';

/** Bytes that may still be written on the disk of this folder; null where its file system cannot tell how large it is. */
export function freeRoom(folder: string): number | null {
  const { bavail, bsize, blocks } = statfsSync(folder);
  return blocks === 0 ? null : bavail * bsize;
}
