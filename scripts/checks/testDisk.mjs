import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const memoryDisk = '/dev/shm';
const enough = 4 * 1024 ** 3;

/**
 * Where tests keep their projects: in memory where the system has a disk there with room enough, since most of their time would
 * else be waiting for a disk to say that it has written. What is asked of it is the same.
 * @template Result
 * @param {(env: Record<string, string>) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withTestDisk(use) {
  const facts = await statfs(memoryDisk).catch(() => null);
  if (facts === null || facts.bavail * facts.bsize < enough) return use({});
  const folder = await mkdtemp(join(memoryDisk, 'winnow-tests-')).catch(() => null);
  if (folder === null) return use({});
  try {
    return await use({ TMPDIR: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
