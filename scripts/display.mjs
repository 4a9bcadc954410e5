// A display for the window: the one that is there, else a virtual one for as long as it is needed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onPath } from './setup/process.mjs';

/**
 * @template T
 * @param {(env: { DISPLAY?: string }) => Promise<T>} work gets what to add to the environment
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return work({});
  if (!onPath('Xvfb')) throw new Error('there is no display and no Xvfb. Install xvfb (Debian: apt-get install xvfb)');
  // -displayfd: Xvfb itself picks a free number and writes it there, so two test runs do not fight for :99.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => server.kill();
  process.once('exit', stop);
  try {
    const number = await firstLine(/** @type {import('node:stream').Readable} */ (server.stdio[3]), server);
    return await work({ DISPLAY: `:${number}` });
  } finally {
    process.off('exit', stop);
    stop();
  }
}

/**
 * As many displays of their own: two windows on one display take the focus from each other. None where the one display
 * that is there must do.
 * @template T
 * @param {number} count
 * @param {(displays: string[]) => Promise<T>} work
 * @param {string[]} opened
 * @returns {Promise<T>}
 */
export async function withDisplays(count, work, opened = []) {
  if (opened.length === count) return work(opened);
  return withDisplay(({ DISPLAY }) =>
    DISPLAY === undefined ? work([]) : withDisplays(count, work, [...opened, DISPLAY]),
  );
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {import('node:child_process').ChildProcess} server
 */
async function firstLine(stream, server) {
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`Xvfb ended with ${code} before it was ready`);
  });
  ended.catch(() => {}); // it also ends when we stop it, which is no fault
  const [chunk] = await Promise.race([once(stream, 'data'), ended]);
  return String(chunk).trim();
}
