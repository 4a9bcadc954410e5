import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A rename is only safe from a power cut once the folder is on the disk too; Windows cannot and need not. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
