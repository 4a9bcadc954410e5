// npm run soak [-- --tries N --seed S --minutes M --write]: kills, full disks and damaged pages by the hundred; see docs/reliability.md.
// Exit code 1: something was lost, doubled, left over or not said.
import { becomeNode24 } from '../../scripts/passThrough.mjs';
import { endWith, printToStderr, setUp } from '../../scripts/setup.mjs';

await setUp({ print: printToStderr }).catch(endWith);
await becomeNode24();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2)).catch(endWith);
