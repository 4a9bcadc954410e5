// npm run bench:memory [-- --minutes 30 --json]: trains, predicts and loads models for a long time and judges whether memory is flat.
// The table goes to stderr; with --json the last line of stdout is the result as one object. Exit code 1: it is not flat.
import { leanMemory } from '../src-main/app/leanMemory.mjs';
import { passThrough } from '../scripts/passThrough.mjs';
import { node24 } from '../scripts/runtime.mjs';
import { endWith, printToStderr, setUp } from '../scripts/setup.mjs';

if (process.env.MALLOC_ARENA_MAX === undefined) {
  await setUp({ print: printToStderr }).catch(endWith);
  // The environment in which the product trains; other values can be tried from outside.
  await passThrough(node24(), process.argv.slice(1), { env: leanMemory(process.env) });
}
const { main } = await import('./memory/main.ts');
process.exitCode = await main(process.argv.slice(2)).catch(endWith);
