// The command line's sources, run as they are by Node 24.
import { join } from 'node:path';
import { passThrough } from './passThrough.mjs';
import { ROOT, node24 } from './runtime.mjs';

/**
 * Ends this process as the command ended.
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export function runCommandLine(args) {
  // Two pools of memory for all threads, as in the window's backend (src-main/app/fewArenas.ts): else trainings eat memory.
  const env = { MALLOC_ARENA_MAX: '2', ...process.env };
  return passThrough(node24(), [join(ROOT, 'src-main', 'cli', 'main.ts'), ...args], { env });
}
