import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const memoryDisk = '/dev/shm';
const enough = 4 * 1024 ** 3;
const folderOf = /^winnow-tests-(\d+)-/;

/**
 * Where tests keep their projects: in memory where the system has a disk there with room enough, since most of their time would
 * else be waiting for a disk to say that it has written. What a killed program leaves behind is the same there; only a power cut
 * would tell the two apart, and no test makes one.
 * @template Result
 * @param {(env: Record<string, string>) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withTestDisk(use) {
  await sweep();
  const facts = await statfs(memoryDisk).catch(() => null);
  if (facts === null || facts.bavail * facts.bsize < enough) return use({});
  const folder = await mkdtemp(join(memoryDisk, `winnow-tests-${process.pid}-`)).catch(() => null);
  if (folder === null) return use({});
  try {
    return await use({ TMPDIR: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A run that was killed leaves its folder, and with it the memory. */
async function sweep() {
  for (const name of await readdir(memoryDisk).catch(() => [])) {
    const pid = Number(folderOf.exec(name)?.[1] ?? 0);
    if (pid > 0 && !isAlive(pid))
      await rm(join(memoryDisk, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
