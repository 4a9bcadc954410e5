// The fused kernels in native/: compiled once for each state of their sources. Without a compiler the engine falls back to
// TensorFlow's own kernels, so a failure here is told and not fatal.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24 } from './node24.mjs';
import { run } from './process.mjs';

/** What the kernels are compiled from, as one hash; empty when this clone has none. @param {string} root */
export function kernelSources(root) {
  const folder = join(root, 'native');
  if (!existsSync(join(folder, 'build.mjs'))) return '';
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(c|cc|cpp|h|hpp|inc|mjs)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @returns {Promise<import('./report.mjs').Outcome | undefined>}
 */
export async function provideKernels(root) {
  if (!kernelSources(root)) return undefined;
  try {
    await run(node24(), [join(root, 'native', 'build.mjs')], { cwd: root, timeoutMs: 5 * 60_000 });
    return { what: 'fused kernels', from: 'compiled here' };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').slice(-1)[0] : String(error);
    return { what: 'fused kernels', from: 'nowhere', note: `not built, TensorFlow's own serve instead: ${reason}` };
  }
}
