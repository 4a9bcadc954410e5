import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of files and folders together, for the share that is done; what cannot be read counts nothing. */
export async function bytesOf(paths: readonly string[], signal: AbortSignal): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    signal.throwIfAborted();
    const facts = await stat(path).catch(() => null);
    if (facts?.isFile()) bytes += facts.size;
    if (!facts?.isDirectory()) continue;
    const inside = await readdir(path, { withFileTypes: true }).catch(() => []);
    const entries = inside.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(path, entry.name));
    bytes += await bytesOf(entries, signal);
  }
  return bytes;
}
