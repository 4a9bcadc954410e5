// npm run bench:accuracy [-- data set … --recipe R --write]: what the recipes reach on the data sets; see docs/accuracy.md.
import { becomeNode24 } from '../scripts/passThrough.mjs';
import { endWith, printToStderr, setUp } from '../scripts/setup.mjs';

await setUp({ print: printToStderr }).catch(endWith);
await becomeNode24();
const { main } = await import('./accuracy/main.ts');
process.exitCode = await main(process.argv.slice(2)).catch(endWith);
