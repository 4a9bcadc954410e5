// Rules of this house that no tool knows. Each gives the places that break it.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addressesIn, missingPlatformPackages } from '../lockfile.mjs';
import { ROOT } from '../runtime.mjs';

/** @typedef {{ path: string, text: string }} Source */
/** @typedef {{ name: string, find: (sources: Source[]) => string[] }} Rule */

const CODE = /\.(ts|mjs|cjs|js|svelte|css|html|cc|cpp|h|hpp|inc)$/;
const LONGEST = 400;
const TOKENS = 'src-renderer/ui/tokens.css';

/**
 * @param {Source[]} sources
 * @param {RegExp} path which files
 * @param {RegExp} pattern what must not stand in a line
 */
function linesWith(sources, path, pattern) {
  return sources
    .filter((source) => path.test(source.path))
    .flatMap((source) =>
      source.text
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${source.path}:${index + 1}: ${line.trim()}`] : [])),
    );
}

/** @type {Rule[]} */
export const RULES = [
  {
    name: `no file over ${LONGEST} lines`,
    find: (sources) =>
      sources
        .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
        .filter(({ lines }) => lines > LONGEST)
        .map(({ path, lines }) => `${path}: ${lines} lines`),
  },
  {
    name: `colours come from ${TOKENS}`,
    find: (sources) =>
      linesWith(
        sources.filter(({ path }) => path !== TOKENS),
        /^src-renderer\/.*\.(css|svelte|html)$/,
        /#[0-9a-f]{3,4}\b(?![0-9a-f-])(?!})|#[0-9a-f]{6}([0-9a-f]{2})?\b|\b(rgb|hsl|oklch|oklab|hwb|lab|lch)a?\(\s*[\d.]/i,
      ),
  },
  {
    name: 'no any and no silenced type error',
    find: (sources) =>
      linesWith(
        sources,
        /^src-.*\.(ts|svelte)$/,
        /(:|\bas|<|,)\s*any\s*([;,)>[\]|&=]|$)|@ts-(ignore|expect-error|nocheck)/,
      ),
  },
  {
    name: 'no test measures time: work is compared by test/unit/workRatio.ts, figures belong to bench/',
    find: (sources) =>
      linesWith(
        sources.filter(({ path }) => path !== 'test/unit/workRatio.ts' && path !== 'test/unit/scripts/house.test.ts'),
        /^test\/(?!soak\/).*\.(ts|mjs)$/,
        /\bperformance\.now\(|\bhrtime\b|\b(threadC|c)puUsage\(|\bconsole\.time|\bDate\.now\(\) *- *[a-z]/,
      ),
  },
  {
    name: 'nothing unfinished',
    // The brackets keep this line from finding itself.
    find: (sources) => linesWith(sources, /^(src-|native|scripts|test|bench)/, /\b(T[O]DO|F[I]XME|X[X]X)\b/),
  },
];

/** What a look at the lock file finds. @param {Parameters<typeof missingPlatformPackages>[0]} lock */
export function lockProblems(lock) {
  return [
    ...addressesIn(lock).map((path) => `${path} names an address: npm must run with this folder's .npmrc`),
    ...missingPlatformPackages(lock).map(({ name }) => `${name} is missing: run node scripts/lockfile.mjs`),
  ];
}

/** @returns {Source[]} */
function trackedSources() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter((path) => CODE.test(path) && statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** @returns {import('./parts.mjs').Result} */
export function runHouse() {
  const sources = trackedSources();
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const found = [
    ...RULES.map(({ name, find }) => ({ name, places: find(sources) })),
    { name: 'the lock file serves every platform and names no address', places: lockProblems(lock) },
  ];
  const broken = found.filter(({ places }) => places.length > 0);
  const output = broken
    .map(({ name, places }) => `${name}:\n${places.map((place) => `  ${place}`).join('\n')}\n`)
    .join('');
  return { passed: found.length - broken.length, failed: broken.length, output };
}
