// npm test [-- part … [-- filter …]]: everything, or the named parts; the last line is `N passed, N failed` alone.
//   npm test -- unit                     one part
//   npm test -- unit -- text/vocabulary  one part, only the test files whose path holds this
import { atOnce } from './checks/atOnce.mjs';
import { PARTS, STAGES } from './checks/parts.mjs';
import { Tally } from './checks/tally.mjs';
import { endWith, printToStdout, setUp } from './setup.mjs';

const args = process.argv.slice(2);
const border = args.includes('--') ? args.indexOf('--') : args.length;
const names = args.slice(0, border);
const filters = args.slice(border + 1);

const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  endWith(`There is no part ${unknown.join(', ')}, only: ${PARTS.map((part) => part.name).join(', ')}`);
}

await setUp().catch(endWith);
const tally = new Tally();

/** @param {import('./checks/parts.mjs').Part} part */
async function runPart(part) {
  const begin = performance.now();
  const result = await part
    .run(filters)
    .catch((error) => ({ passed: 0, failed: 1, output: String(error.stack ?? error) }));
  printToStdout(`${part.title} … ${tally.add(result, performance.now() - begin)}`);
}

for (const chains of STAGES) {
  const jobs = chains.map((chain) => async () => {
    for (const part of chain) if (names.length === 0 || names.includes(part.name)) await runPart(part);
  });
  await atOnce(jobs);
}
printToStdout(tally.lastLine());
process.exit(tally.exitCode());
