// npm run bench:text [-- --json]: how fast texts become token ids, and texts become scores; see docs/performance.md.
// The table goes to stderr; with --json the last line of stdout is the result as one object. Exit code 1: something is slower than promised.
import { becomeNode24 } from '../scripts/passThrough.mjs';
import { endWith, printToStderr, setUp } from '../scripts/setup.mjs';

await setUp({ print: printToStderr }).catch(endWith);
await becomeNode24();
const { main } = await import('./text/main.ts');
process.exitCode = await main(process.argv.slice(2)).catch(endWith);
