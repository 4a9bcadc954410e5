// libtensorflow and tfjs-node's addon, which npm does not bring: the maker's library, else (Linux x64) the one in PyPI's
// wheel; the addon's two C++ files are compiled against it. Both stand in the cache as tfjs-node lays them out, and are
// linked into node_modules.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cachedFolder, cacheRoot, inScratch } from './cache.mjs';
import { download, fromMaker } from './download.mjs';
import { linkTree } from './linkTree.mjs';
import { node24 } from './node24.mjs';
import { TENSORFLOW_MAKER, TENSORFLOW_WHEEL } from './pins.mjs';
import { platformKey } from './platform.mjs';
import { onPath, run } from './process.mjs';
import { fetchWheel } from './pythonWheel.mjs';
import { unzip } from './zip.mjs';

const TFJS_NODE = join('node_modules', '@tensorflow', 'tfjs-node');
const ADDON = join('lib', 'napi-v8', 'tfjs_binding.node');
const TFJS_VERSION = '4.22.0';

/** @typedef {{ version: string, runtime: 'maker' | 'fallback' }} TensorFlow */

const archive = TENSORFLOW_MAKER.archives[/** @type {keyof typeof TENSORFLOW_MAKER.archives} */ (platformKey())];
// The number grows when the way of compiling changes.
/** @param {string} version */
const folderFor = (version) => join('tfjs-node', `${TFJS_VERSION}-libtensorflow-${version}-${platformKey()}-1`);

/** Which libtensorflow set-up brought. @returns {TensorFlow | undefined} */
export function installedTensorFlow() {
  if (archive && existsSync(join(cacheRoot(), folderFor(archive.version)))) {
    return { version: archive.version, runtime: 'maker' };
  }
  const fallback = existsSync(join(cacheRoot(), folderFor(TENSORFLOW_WHEEL.version)));
  return fallback ? { version: TENSORFLOW_WHEEL.version, runtime: 'fallback' } : undefined;
}

/**
 * @param {string} root
 * @param {boolean} again look for the maker's though the fallback is there
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function provideTensorFlow(root, again) {
  const installed = installedTensorFlow();
  /** @type {import('./report.mjs').Outcome} */
  const made =
    installed && !(again && installed.runtime === 'fallback')
      ? { what: installed.version, from: 'cache' }
      : await makeTensorFlow(root, again);
  for (const part of ['lib', join('deps', 'lib')]) {
    await linkTree(join(cacheRoot(), folderFor(made.what), part), join(root, TFJS_NODE, part));
  }
  return made;
}

/**
 * @param {string} root
 * @param {boolean} again
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
async function makeTensorFlow(root, again) {
  let bytes = 0;
  const maker =
    archive &&
    (await fromMaker('tensorflow', again, () =>
      cachedFolder(folderFor(archive.version), async (target) => {
        bytes = await unpackArchive(archive, target);
        await makeAddon(root, target);
      }),
    ));
  if (maker) return { what: archive.version, from: "the maker's site", bytes };
  if (platformKey() !== 'linux-x64') throw new Error("the maker's site could not be reached");
  const { fresh } = await cachedFolder(folderFor(TENSORFLOW_WHEEL.version), async (target) => {
    bytes = await unpackWheel(target);
    await makeAddon(root, target);
  });
  return { what: TENSORFLOW_WHEEL.version, from: fresh ? 'PyPI' : 'cache', bytes };
}

/**
 * @param {{ path: string, sha256: string }} wanted
 * @param {string} target
 */
async function unpackArchive({ path, sha256 }, target) {
  return inScratch(async (scratch) => {
    const file = join(scratch, 'archive');
    const bytes = await download(`${TENSORFLOW_MAKER.base}/${path}`, file, sha256);
    const deps = join(target, 'deps');
    await mkdir(deps);
    if (path.endsWith('.zip')) await unzip(file, deps);
    else await run('tar', ['-xzf', file, '-C', deps]);
    return bytes;
  });
}

/** @param {string} target */
async function unpackWheel(target) {
  return inScratch(async (scratch) => {
    const { file, bytes } = await fetchWheel(TENSORFLOW_WHEEL, scratch);
    await unzip(file, join(target, 'deps'), (name) => {
      if (/^tensorflow\/libtensorflow_(cc|framework)\.so\.2$/.test(name)) return name.replace('tensorflow/', 'lib/');
      // The addon includes the C interface alone; the wheel's other 10,000 headers stay out.
      return /^tensorflow\/include\/(tensorflow\/c|tensorflow\/core\/platform|tsl\/(c|platform)|xla\/c)\/.*\.h$/.test(
        name,
      )
        ? name.replace('tensorflow/', '')
        : undefined;
    });
    return bytes;
  });
}

/**
 * @param {string} root
 * @param {string} target holds deps/; lib/ is added
 */
async function makeAddon(root, target) {
  const source = join(root, TFJS_NODE);
  if (process.platform === 'linux') await compileAddon(root, source, target);
  else await runMakersInstaller(source, target);
  await run(node24(), ['-e', `require(${JSON.stringify(join(target, ADDON))})`]);
}

/**
 * @param {string} root
 * @param {string} source
 * @param {string} target
 */
async function compileAddon(root, source, target) {
  const compiler = onPath('g++') ?? onPath('clang++');
  if (!compiler) throw new Error('there is no C++ compiler (g++)');
  const libraries = (await readdir(join(target, 'deps', 'lib'))).filter((name) => name.endsWith('.so.2')).sort();
  await mkdir(dirname(join(target, ADDON)), { recursive: true });
  const flags = ['-O2', '-fPIC', '-shared', '-std=c++17', '-DNAPI_VERSION=8'];
  const headers = [source, join(target, 'deps', 'include'), join(root, 'node_modules', 'node-api-headers', 'include')];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(source, 'binding', name));
  const linked = [`-L${join(target, 'deps', 'lib')}`, ...libraries.map((name) => `-l:${name}`)];
  await run(compiler, [
    ...flags,
    ...headers.map((folder) => `-I${folder}`),
    ...sources,
    '-o',
    join(target, ADDON),
    ...linked,
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ]);
}

/**
 * On macOS and Windows tfjs-node's own installer brings the addon; it leaves the library alone when that is there already.
 * @param {string} source
 * @param {string} target
 */
async function runMakersInstaller(source, target) {
  await rm(join(source, 'deps'), { recursive: true, force: true });
  await cp(join(target, 'deps'), join(source, 'deps'), { recursive: true, verbatimSymlinks: true });
  await run(process.execPath, [join(source, 'scripts', 'install.js')], { cwd: source, timeoutMs: 10 * 60_000 });
  await cp(join(source, 'lib'), join(target, 'lib'), { recursive: true, verbatimSymlinks: true });
}
