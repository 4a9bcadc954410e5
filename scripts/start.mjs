// npm start [-- project.winnow …]: set-up, build when the sources are newer than the last one, then the window.
import { buildIfStale } from './build.mjs';
import { runCommandLine } from './commandLine.mjs';
import { passThrough } from './passThrough.mjs';
import { ROOT, electron, node24 } from './runtime.mjs';
import { sandboxArguments, sandboxNotice } from './sandbox.mjs';
import { endWith, printToStdout, setUp } from './setup.mjs';

const args = process.argv.slice(2);
await setUp().catch(endWith);
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  printToStdout('There is no display here, so the demonstration runs on the terminal instead: winnow demo');
  await runCommandLine(['demo']);
}
await buildIfStale(printToStdout).catch(endWith);
const { dist, program } = electron();
const notice = sandboxNotice(dist);
if (notice) printToStdout(notice);
// Where Electron's own Node is too old for the backend, it takes this one.
const env = { ...process.env, WINNOW_NODE: node24() };
await passThrough(program, [...sandboxArguments(), ROOT, ...args], { env });
