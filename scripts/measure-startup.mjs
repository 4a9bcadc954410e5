// npm run measure:startup [-- runs]: from the start of the packaged program to a welcome screen that can be used, meaning
// that its buttons are on the screen and the backend has answered with the samples. Prints each run and the median.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { evaluate, pageOf } from './devtools.mjs';
import { withDisplay } from './display.mjs';
import { makePackage } from './makePackage.mjs';
import { isPackaged, packagedProgram } from './packaged.mjs';
import { becomeNode24 } from './passThrough.mjs';
import { sandboxArguments } from './sandbox.mjs';
import { endWith, printToStdout, setUp } from './setup.mjs';

const RUNS = Number(process.argv[2] ?? 7);

// Resolves with the moment of the first frame in which the screen can be used, on the clock that we share with the page.
const USABLE = `new Promise((resolve) => {
  const usable = () => document.querySelector('h1') && document.querySelector('article button:not(:disabled)');
  const look = () => usable() ? requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())) : setTimeout(look, 4);
  look();
})`;

/**
 * @param {string} profile
 * @param {NodeJS.ProcessEnv} display
 */
async function start(profile, display) {
  const begin = Date.now();
  const args = [...sandboxArguments(), `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
  const program = spawn(packagedProgram(), args, {
    env: { ...process.env, ...display },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const page = await pageOf(program);
    const usable = await evaluate(page, USABLE);
    page.close();
    return usable - begin;
  } finally {
    const ended = once(program, 'exit');
    program.kill();
    await ended;
  }
}

await setUp().catch(endWith);
await becomeNode24();
await buildIfStale(printToStdout).catch(endWith);
if (!isPackaged()) await makePackage().catch(endWith);

const profile = await mkdtemp(join(tmpdir(), 'winnow-startup-'));
const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;
try {
  await withDisplay(async (display) => {
    const runs = [];
    for (let run = 0; run <= RUNS; run++) {
      const usable = await start(profile, display);
      // The first start reads the program from the disk and makes the profile; it is shown and not counted.
      printToStdout(`${run === 0 ? 'first' : `run ${run}`}: usable after ${seconds(usable)}`);
      if (run > 0) runs.push(usable);
    }
    runs.sort((a, b) => a - b);
    printToStdout(`median of ${RUNS}: usable after ${seconds(runs[Math.floor(runs.length / 2)] ?? NaN)}`);
  });
} catch (error) {
  endWith(error);
} finally {
  await rm(profile, { recursive: true, force: true });
}
