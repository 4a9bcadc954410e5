// The command line's sources, run as they are by Node 24.
import { join } from 'node:path';
import { leanMemory } from '../src-main/app/leanMemory.mjs';
import { passThrough } from './passThrough.mjs';
import { ROOT, node24 } from './runtime.mjs';

/**
 * Ends this process as the command ended.
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export function runCommandLine(args) {
  return passThrough(node24(), [join(ROOT, 'src-main', 'cli', 'main.ts'), ...args], { env: leanMemory(process.env) });
}
