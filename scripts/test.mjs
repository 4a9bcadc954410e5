// npm test [-- part … [-- filter …]]: everything, or the named parts; the last line is `N passed, N failed` alone.
//   npm test -- unit                     one part
//   npm test -- unit -- text/vocabulary  one part, only the test files whose path holds this
import { PARTS } from './checks/parts.mjs';
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
for (const part of PARTS.filter(({ name }) => names.length === 0 || names.includes(name))) {
  process.stdout.write(`${part.title} … `);
  const begin = performance.now();
  const result = await part
    .run(filters)
    .catch((error) => ({ passed: 0, failed: 1, output: String(error.stack ?? error) }));
  printToStdout(tally.add(result, performance.now() - begin));
}
printToStdout(tally.lastLine());
process.exit(tally.exitCode());
