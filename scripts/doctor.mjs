// npm run doctor: what is here, where it came from, what is missing. Changes nothing; ends with 1 when something is missing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, node24 } from './runtime.mjs';
import { sandboxNotice } from './sandbox.mjs';
import { cacheRoot } from './setup/cache.mjs';
import { dependenciesAreCurrent } from './setup/dependencies.mjs';
import { whyUnreachable } from './setup/download.mjs';
import { installedElectron } from './setup/electron.mjs';
import { installedVectors } from './setup/englishVectors.mjs';
import { run } from './setup/process.mjs';
import { installCommand, missingPackages } from './setup/systemLibraries.mjs';
import { installedTensorFlow } from './setup/tensorflow.mjs';
import { printToStdout } from './setup.mjs';

/** @type {string[]} */
const missing = [];

/**
 * @param {string} name
 * @param {string | undefined} value
 * @param {string} [advice] what to do when there is none
 */
function line(name, value, advice) {
  printToStdout(`${name.padEnd(18)} ${value ?? 'missing'}`);
  if (value === undefined) missing.push(advice ? `${name}: ${advice}` : name);
}

const SETUP = 'npm run setup';

/** @param {{ version: string, runtime: 'maker' | 'fallback' } | undefined} installed @param {string} maker */
async function inWords(installed, maker) {
  if (!installed) return undefined;
  const why = await whyUnreachable(maker);
  const fallback = `the fallback${why ? `, because the maker's site could not be reached (${why})` : ''}`;
  return `${installed.version}, ${installed.runtime === 'maker' ? "the maker's" : fallback}`;
}

/** Asks our own code under Node 24, in a process of its own: a broken native library takes that one down, not this. */
async function kernels() {
  const engine = pathToFileURL(join(ROOT, 'src-main', 'engine', 'index.ts')).href;
  const code = `const { describeKernels } = await import(${JSON.stringify(engine)}); process.stdout.write(JSON.stringify(describeKernels()));`;
  const report = await run(node24(), ['--input-type=module', '-e', code], { cwd: ROOT, timeoutMs: 30_000 });
  return Object.entries(JSON.parse(report))
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

/** @param {string} name */
function packageVersion(name) {
  const file = join(ROOT, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

const electron = installedElectron();
line('Winnow', JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
line('system', `${process.platform} ${process.arch}`);
line('Node at hand', process.versions.node);
line(
  'Node for the work',
  existsSync(node24()) ? (await run(node24(), ['--version'])).trim().slice(1) : undefined,
  SETUP,
);
line('npm packages', dependenciesAreCurrent(ROOT) ? 'as in the lock file' : undefined, SETUP);
line('Electron', await inWords(electron, 'electron'), SETUP);
line('TensorFlow', await inWords(installedTensorFlow(), 'tensorflow'), SETUP);
line('tfjs-node', packageVersion('@tensorflow/tfjs-node'), SETUP);
line('better-sqlite3', packageVersion('better-sqlite3'), SETUP);
line('kernels', await kernels().catch(() => undefined), `${SETUP}, and g++ for the fused ones`);
line('word vectors', installedVectors(ROOT) ?? `none: recipes learn their own (${SETUP} -- --again fetches them)`);
const absent = await missingPackages(electron?.program);
line('system libraries', absent.length === 0 ? 'all there' : undefined, `sudo ${installCommand(absent)}`);
line('cache', cacheRoot());
const notice = electron && sandboxNotice(electron.dist);
if (notice) line('sandbox', notice);

printToStdout(
  missing.length === 0 ? '\nNothing is missing.' : `\nMissing:\n${missing.map((item) => `  ${item}`).join('\n')}`,
);
process.exitCode = missing.length === 0 ? 0 : 1;
