import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { evaluate, pageOf } from '../../scripts/devtools.mjs';
import { packagedProgram } from '../../scripts/packaged.mjs';
import { sandboxArguments } from '../../scripts/sandbox.mjs';
import { freshFolder, removeFolder } from '../../test/e2e/launch.ts';
import type { Figure } from './figure.ts';

// Resolves with the moment of the first frame in which the screen can be used, on the clock that we share with the page.
const usable = `new Promise((resolve) => {
  const usable = () => document.querySelector('h1') && document.querySelector('article button:not(:disabled)');
  const look = () => usable() ? requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())) : setTimeout(look, 4);
  look();
})`;

/** Seconds from the start of the packaged program to a welcome screen whose buttons work: the backend has answered. */
async function startOnce(profile: string): Promise<number> {
  const begin = Date.now();
  const args = [...sandboxArguments(), `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
  const program = spawn(packagedProgram(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const page = await pageOf(program);
    const moment = await evaluate(page, usable);
    page.close();
    return (Number(moment) - begin) / 1000;
  } finally {
    const ended = once(program, 'exit');
    program.kill();
    await ended;
  }
}

export async function measureStart(rounds: number): Promise<Figure[]> {
  const profile = await freshFolder();
  const times: number[] = [];
  // The first start reads the program from the disk and makes the profile; it is not counted.
  for (let round = -1; round < rounds; round++) {
    const seconds = await startOnce(profile);
    if (round >= 0) times.push(seconds);
  }
  await removeFolder(profile);
  return [
    {
      what: 'start of the packaged program to a usable welcome screen',
      unit: 's',
      wanted: 'under 1.5 s',
      rounds: times,
    },
  ];
}
