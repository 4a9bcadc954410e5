// npm run bench:memory [-- --minutes 30 --json]: trains, predicts and loads models for a long time and judges whether memory is flat.
// The table goes to stderr; with --json the last line of stdout is the result as one object. Exit code 1: it is not flat.
import { becomeNode24 } from '../scripts/passThrough.mjs';
import { endWith, printToStderr, setUp } from '../scripts/setup.mjs';

await setUp({ print: printToStderr }).catch(endWith);
await becomeNode24();
const { main } = await import('./memory/main.ts');
process.exitCode = await main(process.argv.slice(2)).catch(endWith);
