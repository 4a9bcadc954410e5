// Shows a folder of the cache at a second place: as hard links, which cost nothing and are plain files for the packager;
// as copies when the cache lies on another disk.
import { constants, copyFile, link, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {string} from
 * @param {string} to
 */
export async function linkTree(from, to) {
  await mkdir(to, { recursive: true });
  for (const item of await readdir(from, { withFileTypes: true })) {
    const [original, place] = [join(from, item.name), join(to, item.name)];
    if (item.isDirectory()) {
      await linkTree(original, place);
    } else if (!(await isSameFile(original, place))) {
      // Beside it first, then over it: a program that starts meanwhile finds the old one or the new one, never none.
      const beside = `${place}.${process.pid}`;
      await rm(beside, { force: true });
      if (item.isSymbolicLink()) await symlink(await readlink(original), beside);
      else await link(original, beside).catch(() => copyFile(original, beside, constants.COPYFILE_FICLONE));
      await rename(beside, place);
    }
  }
}

/**
 * @param {string} a
 * @param {string} b
 */
async function isSameFile(a, b) {
  const [left, right] = await Promise.all([lstat(a), lstat(b).catch(() => undefined)]);
  if (!right) return false;
  if (left.isSymbolicLink()) return right.isSymbolicLink() && (await readlink(a)) === (await readlink(b));
  return left.ino === right.ino && left.dev === right.dev;
}
