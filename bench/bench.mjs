// npm run bench [-- --quick] [--json] [--profile] …: this engine beside Keras, PyTorch and tfjs-layers; see docs/performance.md.
// The table goes to stderr; with --json the last line of stdout is the result as one object.
import { becomeNode24 } from '../scripts/passThrough.mjs';
import { endWith, printToStderr, setUp } from '../scripts/setup.mjs';

await setUp({ print: printToStderr }).catch(endWith);
await becomeNode24();
const { main } = await import('./speed/main.ts');
process.exitCode = await main(process.argv.slice(2)).catch(endWith);
