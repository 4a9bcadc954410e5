// npm run bench:window [-- --rounds N --only start,keys … --write --json]: how soon the real window answers; see docs/performance.md.
// The table goes to stderr; with --json the last line of stdout is the result as one object.
import { buildIfStale } from '../scripts/build.mjs';
import { withDisplay } from '../scripts/display.mjs';
import { makePackage } from '../scripts/makePackage.mjs';
import { isPackaged } from '../scripts/packaged.mjs';
import { becomeNode24 } from '../scripts/passThrough.mjs';
import { endWith, printToStderr, setUp } from '../scripts/setup.mjs';

await setUp({ print: printToStderr }).catch(endWith);
await becomeNode24();
await buildIfStale(printToStderr).catch(endWith);
if (!isPackaged()) await makePackage().catch(endWith);
process.exitCode = await withDisplay(async (display) => {
  Object.assign(process.env, display);
  const { main } = await import('./window/main.ts');
  return main(process.argv.slice(2));
}).catch(endWith);
