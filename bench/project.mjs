// npm run bench:project [-- --documents 100000]: how long the writes of a large project hold the backend's loop at most. The table goes to stdout.
import { passThrough } from '../scripts/passThrough.mjs';
import { node24 } from '../scripts/runtime.mjs';
import { endWith, printToStderr, setUp } from '../scripts/setup.mjs';

if (process.env.WINNOW_BENCH_PROJECT === undefined) {
  await setUp({ print: printToStderr }).catch(endWith);
  await passThrough(node24(), process.argv.slice(1), { env: { ...process.env, WINNOW_BENCH_PROJECT: '1' } });
}
const { main } = await import('./project/main.ts');
process.exitCode = await main(process.argv.slice(2)).catch(endWith);
