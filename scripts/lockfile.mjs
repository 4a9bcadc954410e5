// What `npm ci` needs of package-lock.json and npm does not always write: no address of a registry, and an entry for every
// platform's build of a tool. A registry that lacks some of them (a mirror that keeps Linux alone) makes npm leave those out
// of the lock, and `npm ci` then refuses it everywhere. Versions are exact in the parent, so the entries can be completed
// from it; npm adds their integrity when it first sees them.
//   node scripts/lockfile.mjs        completes the lock file
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './runtime.mjs';

/** @typedef {{ version?: string, resolved?: string, dev?: boolean, optionalDependencies?: Record<string, string> }} Locked */
/** @typedef {{ packages: Record<string, Locked & Record<string, unknown>> }} Lock */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Looks as Node does: beside the parent's own packages first, then one level up, to the top.
 * @param {Lock} lock
 * @param {string} parent such as node_modules/a/node_modules/b, empty for the project itself
 * @param {string} name
 */
function isLocked(lock, parent, name) {
  const levels = parent.split('/node_modules/').map((_, index, all) => all.slice(0, index + 1).join('/node_modules/'));
  return ['', ...levels].some((folder) => lock.packages[`${folder && `${folder}/`}node_modules/${name}`] !== undefined);
}

/**
 * The platform packages that the lock should hold and does not.
 * @param {Lock} lock
 * @returns {{ name: string, version: string, dev: boolean }[]}
 */
export function missingPlatformPackages(lock) {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(lock, path, name))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** @param {Lock} lock */
export function addressesIn(lock) {
  return Object.keys(lock.packages).filter((path) => lock.packages[path]?.resolved !== undefined);
}

/**
 * Adds what is missing.
 * @param {Lock} lock changed in place
 */
export function completeLock(lock) {
  for (const { name, version, dev } of missingPlatformPackages(lock)) {
    const words = name.split(/[/@-]/);
    const os = SYSTEMS.filter((system) => words.includes(system));
    const cpu = PROCESSORS.filter((processor) => words.includes(processor));
    if (os.length !== 1 || cpu.length !== 1 || !/^\d/.test(version)) {
      throw new Error(`cannot tell the platform or the exact version of ${name}@${version}`);
    }
    const libc = words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : words.some((word) => word.startsWith('musl')) && 'musl';
    const entry = {
      version,
      cpu,
      ...(dev && { dev }),
      ...(os[0] === 'linux' && libc && { libc: [libc] }),
      optional: true,
      os,
    };
    lock.packages[`node_modules/${name}`] = entry;
  }
  const [top, ...rest] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries(
    [top, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))].filter((pair) => pair !== undefined),
  );
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = join(ROOT, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  completeLock(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
