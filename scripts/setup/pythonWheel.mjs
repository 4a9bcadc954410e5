// One wheel from PyPI by pip, which need not be the pip of that wheel's own Python: nothing is installed or executed.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from './download.mjs';
import { onPath, run } from './process.mjs';

/**
 * @param {{ name: string, version: string, python: string, platform: string, sha256: string }} wanted
 * @param {string} folder
 * @returns {Promise<{ file: string, bytes: number }>}
 */
export async function fetchWheel({ name, version, python, platform, sha256 }, folder) {
  const interpreter = ['python3', 'python'].find((program) => onPath(program));
  if (!interpreter) throw new Error('Python 3 with pip is needed and not there');
  const target = ['--python-version', python, '--platform', platform];
  const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', ...target];
  await run(interpreter, ['-m', 'pip', 'download', ...options, '--dest', folder, `${name}==${version}`]);
  const wheel = (await readdir(folder)).find((entry) => entry.endsWith('.whl'));
  if (!wheel) throw new Error(`pip gave no file for ${name} ${version}`);
  const file = join(folder, wheel);
  if ((await hashOf(file, 'sha256', 'hex')) !== sha256) {
    throw new Error(`${name} ${version} from PyPI does not match its pinned hash`);
  }
  return { file, bytes: (await stat(file)).size };
}
