// Fetches one file from a maker's site: gives up soon when nobody answers, checks the hash, remembers who was silent.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cacheRoot } from './cache.mjs';

const CONNECT_MS = 4_000;
const STALL_MS = 30_000;
const REMEMBER_MS = 24 * 3_600_000;

/** The site could not be reached, or does not have the file: another source may serve. */
class Unreachable extends Error {}

/** What came is not what was asked for, as where a hotel's log-in page answers for everybody. */
class WrongHash extends Unreachable {}

/**
 * @param {string} url
 * @param {string} file where to put it
 * @param {string} sha256
 * @param {{ connectMs?: number, stallMs?: number }} [limits]
 * @returns {Promise<number>} its size in bytes
 */
export async function download(url, file, sha256, { connectMs = CONNECT_MS, stallMs = STALL_MS } = {}) {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), connectMs);
  const hash = createHash('sha256');
  let bytes = 0;
  const watch = new Transform({
    transform(chunk, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), stallMs);
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const answer = await fetch(url, { signal: stop.signal });
    if (!answer.ok || !answer.body) throw new Error(`answered ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body), watch, createWriteStream(file), { signal: stop.signal });
  } catch (cause) {
    throw new Unreachable("the maker's site could not be reached", { cause });
  } finally {
    clearTimeout(timer);
  }
  if (hash.digest('hex') !== sha256)
    throw new WrongHash("the file from the maker's site does not match its pinned hash");
  return bytes;
}

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
export async function hashOf(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

/**
 * Runs `attempt` unless the same maker was silent within a day; so a machine that cannot reach it waits once, not at
 * every set-up. Gives undefined when the maker cannot serve; then another source has to.
 * @template T
 * @param {string} maker
 * @param {boolean} again try also one that was silent
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T | undefined>}
 */
export async function fromMaker(maker, again, attempt) {
  const file = join(cacheRoot(), `unreachable-${maker}`);
  const silentAt = await stat(file).then(
    (found) => found.mtimeMs,
    () => 0,
  );
  if (!again && Date.now() - silentAt < REMEMBER_MS) return undefined;
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    await mkdir(cacheRoot(), { recursive: true });
    await writeFile(`${file}.new`, deepestCause(error).message);
    await rename(`${file}.new`, file);
    return undefined;
  }
}

/** Why a maker was not reached last time, for the doctor. @param {string} maker */
export async function whyUnreachable(maker) {
  return readFile(join(cacheRoot(), `unreachable-${maker}`), 'utf8').catch(() => undefined);
}

/** What fetch wraps twice: the name that was not found, the connection that was refused. @param {Error} error @returns {Error} */
function deepestCause(error) {
  return error.cause instanceof Error ? deepestCause(error.cause) : error;
}
