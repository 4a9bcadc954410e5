import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackWriter } from '../../../src-main/language/index.ts';

export const signal = new AbortController().signal;

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-vectors-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file of these bytes, and the path that it has while `work` runs. */
export function withFile<T>(
  name: string,
  content: string | Uint8Array,
  work: (path: string) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return work(path);
  });
}

export function packOf(vectors: Record<string, number[]>): Uint8Array {
  const entries = Object.entries(vectors);
  const writer = new PackWriter(entries[0]?.[1].length ?? 0, 'free');
  for (const [word, vector] of entries) writer.add(word, vector);
  return writer.finish();
}

/** A folder as the program's own resources are, with these English vectors or none. */
export async function fillResources(folder: string, vectors: Record<string, number[]> | null): Promise<void> {
  await mkdir(join(folder, 'vectors'), { recursive: true });
  if (vectors) await writeFile(join(folder, 'vectors', 'english.winnowvectors'), packOf(vectors));
}
