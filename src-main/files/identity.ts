import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** What stays the same whatever name a file is called by. */
export interface FileIdentity {
  readonly device: bigint;
  readonly inode: bigint;
  /** How many names it has: two of them are hard links. */
  readonly links: number;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Follows symbolic links; null where there is nothing. */
export function identityOf(path: string): FileIdentity | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) return null;
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  return { device: stats.dev, inode: stats.ino, links: Number(stats.nlink), kind };
}

export function sameFile(a: FileIdentity | null, b: FileIdentity | null): boolean {
  return a !== null && b !== null && a.device === b.device && a.inode === b.inode;
}

/** The one name behind all symbolic ones, also of a file that is yet to be made. */
export function realPathOf(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync.native(absolute);
  } catch {
    const folder = dirname(absolute);
    return folder === absolute ? absolute : join(realPathOf(folder), basename(absolute));
  }
}

/** Both as real paths. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}
