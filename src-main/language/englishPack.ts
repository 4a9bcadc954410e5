import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resourcesFolder } from '../resources/index.ts';
import { readPack, type VectorPack } from './pack.ts';

/** Where set-up puts the English vectors; it goes on without them where they could not be had. */
export function englishPackPath(resources: string = resourcesFolder()): string {
  return join(resources, 'vectors', 'english.winnowvectors');
}

/** Whether recipes can use the English vectors here. */
export function vectorsAvailable(resources?: string): boolean {
  return existsSync(englishPackPath(resources));
}

export async function openPack(path: string, signal?: AbortSignal): Promise<VectorPack> {
  return readPack(await readFile(path, signal ? { signal } : {}), path);
}
