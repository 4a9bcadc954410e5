// What `npm test` is made of, in the order in which a failure is cheapest to learn. Checks take one processor each and run
// beside each other; the tests take all there are, one part after the other.
import { join } from 'node:path';
import { build } from '../build.mjs';
import { isPackaged } from '../packaged.mjs';
import { ROOT, node24 } from '../runtime.mjs';
import { run, withoutColours } from '../setup/process.mjs';
import { runHouse } from './house.mjs';
import { runPlaywright } from './playwright.mjs';
import { runVitest } from './vitest.mjs';

/** @typedef {{ passed: number, failed: number, output: string, skipped?: number }} Result */
/** @typedef {{ name: string, title: string, run: (filters: string[]) => Promise<Result> }} Part */

/**
 * A tool that says yes or no: one check.
 * @param {string} name
 * @param {string} title
 * @param {(() => Promise<unknown>)[]} steps
 * @returns {Part}
 */
function check(name, title, ...steps) {
  return {
    name,
    title,
    run: async () => {
      const result = { passed: 0, failed: 0, output: '' };
      for (const step of steps) {
        try {
          await step();
          result.passed += 1;
        } catch (error) {
          result.failed += 1;
          result.output +=
            error instanceof Error ? `${'output' in error ? error.output : error.stack}\n` : String(error);
        }
      }
      return result;
    },
  };
}

/**
 * A tool of node_modules under Node 24.
 * @param {string} program its file in node_modules
 * @param {string[]} args
 */
function tool(program, ...args) {
  return () => run(node24(), [join(ROOT, 'node_modules', program), ...args], { cwd: ROOT, env: withoutColours() });
}

const CRUISED = ['--output-type', 'err', 'src-main', 'src-shared', 'src-renderer', 'scripts'];
/** The window tests drive the packaged program too. */
async function packageProgram() {
  if (!isPackaged()) await run(node24(), [join(ROOT, 'scripts', 'package.mjs')]);
}

/** The part of the tree that the folder's tsconfig.json names. @param {string} folder */
function typesIn(folder) {
  const remembered = join('node_modules', '.cache', 'tsc', folder === '.' ? 'sources' : folder);
  return tool('typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', remembered, '-p', folder);
}

/** Chains of parts: those of one chain need one another and keep their order. @type {Part[][]} */
const CHECKS = [
  // The longest first.
  [check('build', 'build (electron-vite)', build), check('package', 'package (electron-builder)', packageProgram)],
  [check('types', 'types (tsc)', typesIn('.'), typesIn('test'), typesIn('scripts'))],
  [
    check(
      'svelte',
      'types of the window (svelte-check)',
      tool(
        'svelte-check/bin/svelte-check',
        '--tsconfig',
        'src-renderer/tsconfig.json',
        '--fail-on-warnings',
        '--output',
        'human',
      ),
    ),
  ],
  [check('lint', 'lint (oxlint)', tool('oxlint/bin/oxlint', '--deny-warnings'))],
  [
    check(
      'layers',
      'layers and cycles (dependency-cruiser)',
      tool('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', ...CRUISED),
    ),
  ],
  [check('dead', 'dead code (knip)', tool('knip/bin/knip.js', '--no-progress'))],
  [{ name: 'house', title: 'house rules', run: async () => runHouse() }],
];

/** @type {Part[]} */
const TESTS = [
  { name: 'unit', title: 'unit tests', run: (filters) => runVitest('unit', filters) },
  { name: 'integration', title: 'integration tests', run: (filters) => runVitest('integration', filters) },
  { name: 'window', title: 'window tests (Playwright)', run: runPlaywright },
];

/** What stands beside each other in a stage runs at once, as far as there are processors. */
export const STAGES = [CHECKS, ...TESTS.map((part) => [[part]])];

export const PARTS = STAGES.flat(2);
