// The bundles in out/ (main, backend, worker, preload, window), made anew when anything they are made from is newer.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, electron, node24 } from './runtime.mjs';
import { run, withoutColours } from './setup/process.mjs';

const SOURCES = ['src-main', 'src-renderer', 'src-shared', 'resources', 'package-lock.json'];
const SETTINGS = ['package.json', 'electron.vite.config.ts', 'electron-builder.yml'];
const STAMP = join(ROOT, 'out', '.built-from');

/** Names, sizes and times of everything that goes into the program, as one hash: reading it all would take longer. */
export function fingerprint() {
  const hash = createHash('sha256').update(electron().dist);
  for (const source of [...SOURCES, ...SETTINGS]) {
    const path = join(ROOT, source);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : [''];
    for (const name of files) {
      const found = statSync(join(path, name));
      if (found.isFile()) hash.update(`${source}/${name} ${found.size} ${found.mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** @param {(line: string) => void} print */
export async function buildIfStale(print) {
  const now = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return;
  const begin = performance.now();
  await build();
  print(`Built the app in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}

/** Builds in any case. */
export async function build() {
  const before = fingerprint();
  rmSync(STAMP, { force: true });
  // electron-vite would take the version of the npm package, which is not the one that runs under the fallback runtime.
  const env = { ...withoutColours(), ELECTRON_MAJOR_VER: electron().version.split('.')[0], NODE_ENV: 'production' };
  const cli = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await run(node24(), [cli, 'build', '--logLevel', 'warn'], { cwd: ROOT, env });
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(STAMP, before);
}
