// Becomes another program as far as that is possible in Node: its input and output, its signals, its exit code.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { node24 } from './runtime.mjs';

/**
 * Runs a program on this terminal and gives the code with which it ended.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export async function runHere(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: 'inherit' });
  // Ctrl+C reaches the child by itself (same terminal); we only have to outlive it. The others reach us alone.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...end) => resolve(end));
  });
  return code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)];
}

/**
 * Never returns: ends this process as the other one ended.
 * @param {Parameters<typeof runHere>} start
 * @returns {Promise<never>}
 */
export async function passThrough(...start) {
  process.exit(await runHere(...start));
}

/**
 * Goes on under Node 24 when this is an older one: runs the same script again there and ends as it ends.
 * @returns {Promise<void>} only under Node 24
 */
export async function becomeNode24() {
  const node = node24();
  if (node !== process.execPath) await passThrough(node, process.argv.slice(1));
}
