// One package from npm, unpacked, nothing in it executed: the pinned integrity is checked before the first byte is used.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from './download.mjs';
import { npmCommand, run } from './process.mjs';

/**
 * @param {{ name: string, version: string, integrity: string }} wanted
 * @param {string} scratch an empty folder; the package's content comes to stand in `package/` inside it
 * @param {{ patient?: boolean }} [options] `patient: false` where one can do without: nobody waits for a silent registry
 * @returns {Promise<{ folder: string, bytes: number }>}
 */
export async function fetchNpmPackage({ name, version, integrity }, scratch, { patient = true } = {}) {
  const [npm, first] = npmCommand();
  const packed = join(scratch, 'packed');
  await mkdir(packed, { recursive: true });
  const args = ['pack', `${name}@${version}`, '--silent', '--ignore-scripts', '--prefer-offline'];
  if (!patient) args.push('--fetch-retries=0');
  await run(npm, [...first, ...args, '--pack-destination', packed], { cwd: scratch });
  const [file] = await readdir(packed);
  if (!file) throw new Error(`npm gave no file for ${name}@${version}`);
  const tarball = join(packed, file);
  const found = `sha512-${await hashOf(tarball, 'sha512', 'base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version} from npm does not match its pinned hash`);
  const { size } = await stat(tarball);
  await run('tar', ['-xzf', tarball, '-C', scratch]);
  await rm(packed, { recursive: true });
  return { folder: join(scratch, 'package'), bytes: size };
}
