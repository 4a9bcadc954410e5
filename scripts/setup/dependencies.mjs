// npm's packages, exactly as the lock file names them.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, run } from './process.mjs';

/** npm writes its hidden lock file last: it is missing or older when an install is missing, cut short or behind. @param {string} root */
export function dependenciesAreCurrent(root) {
  const installed = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/**
 * @param {string} root
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function provideDependencies(root) {
  if (dependenciesAreCurrent(root)) return { what: 'packages', from: 'at hand' };
  const [npm, first] = npmCommand();
  // --prefer-offline: what npm has cached needs no network, so a second clone installs on a train.
  await run(npm, [...first, 'ci', '--prefer-offline', '--no-fund', '--no-audit'], { cwd: root });
  return { what: 'packages', from: 'npm' };
}
