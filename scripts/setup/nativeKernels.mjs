// The fused kernels in native/: compiled once for each state of their sources, kept in the cache, shown in native/build.
// Without them the engine uses TensorFlow's own kernels, so a failure here is told and not fatal.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from './cache.mjs';
import { linkTree } from './linkTree.mjs';
import { node24 } from './node24.mjs';
import { platformKey } from './platform.mjs';
import { run } from './process.mjs';

/** What the kernels are compiled from, as one hash; empty when this clone has none. @param {string} root */
export function kernelSources(root) {
  const script = join(root, 'native', 'build.mjs');
  if (!existsSync(script)) return '';
  const hash = createHash('sha256').update(readFileSync(script));
  const sources = join(root, 'native', 'src');
  for (const name of readdirSync(sources, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(cc|cpp|h|inc)$/.test(name)) hash.update(name).update(readFileSync(join(sources, name)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @returns {Promise<import('./report.mjs').Outcome | undefined>}
 */
export async function provideKernels(root) {
  const sources = kernelSources(root);
  if (!sources) return undefined;
  const built = join(root, 'native', 'build');
  try {
    const { folder, fresh } = await cachedFolder(
      join('kernels', `${sources.slice(0, 16)}-${platformKey()}-objects`),
      async (target) => {
        // In the clone, not in the cache: whoever works on the kernels has most of them compiled there already.
        await run(node24(), [join(root, 'native', 'build.mjs')], { cwd: root, timeoutMs: 5 * 60_000 });
        await cp(built, target, { recursive: true });
      },
    );
    await linkTree(folder, built);
    return { what: 'fused kernels', from: fresh ? 'compiled here' : 'cache' };
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
    return { what: 'fused kernels', from: 'nowhere', note: `not built, TensorFlow's own serve instead: ${reason}` };
  }
}
