// Remembers in node_modules that set-up is done for this state of the clone, so that the next one costs a few file reads.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheRoot } from './cache.mjs';
import { dependenciesAreCurrent } from './dependencies.mjs';
import { installedElectron } from './electron.mjs';
import { installedVectors } from './englishVectors.mjs';
import { kernelSources } from './nativeKernels.mjs';
import { node24 } from './node24.mjs';
import { installedTensorFlow } from './tensorflow.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.winnow-setup');

/** Everything that a finished set-up depends on, as one hash. @param {string} root */
function state(root) {
  const hash = createHash('sha256').update(JSON.stringify([process.platform, process.arch, cacheRoot()]));
  hash.update(readFileSync(join(root, 'package-lock.json')));
  for (const name of readdirSync(HERE).sort()) {
    if (name.endsWith('.mjs')) hash.update(readFileSync(join(HERE, name)));
  }
  hash.update(kernelSources(root));
  // Set-up may end without the vectors: then it is done all the same, until they come or go.
  return hash.update(installedVectors(root) ?? 'no vectors').digest('hex');
}

/** @param {string} root */
export function isSetUp(root) {
  try {
    if (readFileSync(stampFile(root), 'utf8') !== state(root)) return false;
  } catch {
    return false;
  }
  const addon = join(root, 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8', 'tfjs_binding.node');
  return (
    dependenciesAreCurrent(root) &&
    existsSync(addon) &&
    existsSync(node24()) &&
    installedElectron() !== undefined &&
    installedTensorFlow() !== undefined
  );
}

/** @param {string} root */
export function markSetUp(root) {
  mkdirSync(dirname(stampFile(root)), { recursive: true });
  writeFileSync(`${stampFile(root)}.new`, state(root));
  renameSync(`${stampFile(root)}.new`, stampFile(root));
}
