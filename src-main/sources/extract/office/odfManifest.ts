import { readXml } from '../xml/readXml.ts';
import type { Package } from './package.ts';

/** OpenDocument encrypts its parts one by one, and names those that are. */
export async function isEncrypted(opened: Package): Promise<boolean> {
  const manifest = opened.part('META-INF/manifest.xml');
  let found = false;
  if (manifest !== undefined) {
    await readXml(manifest.chunks(), { open: (name) => (found ||= name === 'encryption-data') });
  }
  return found;
}
