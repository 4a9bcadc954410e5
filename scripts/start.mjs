// npm start [-- project.winnow …]: set-up, build when the sources are newer than the last one, then the window.
import { passThrough } from './passThrough.mjs';
import { buildIfStale } from './build.mjs';
import { ROOT, electronPath, node24 } from './runtime.mjs';
import { endWith, printToStdout, setUp } from './setup.mjs';
import { explainSandbox, sandboxArguments } from './sandbox.mjs';
import { runCommandLine } from './commandLine.mjs';

const args = process.argv.slice(2);
await setUp().catch(endWith);
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  printToStdout('There is no display here, so the demonstration runs on the terminal instead: winnow demo');
  await runCommandLine(['demo']);
}
await buildIfStale(printToStdout).catch(endWith);
explainSandbox(printToStdout);
// Where Electron's own Node is too old for the backend, it takes this one.
const env = { ...process.env, WINNOW_NODE: node24() };
await passThrough(electronPath(), [...sandboxArguments(), ROOT, ...args], { env });
