// One line a step: what, from where (by kind), how large, how long.

/** @typedef {"the maker's site" | 'npm' | 'PyPI' | 'cache' | 'at hand' | 'apt' | 'compiled here' | 'nowhere'} Source */
/** @typedef {{ what: string, from: Source, bytes?: number, note?: string }} Outcome */

export class SetupFailed extends Error {}

/**
 * @param {string} name
 * @param {Outcome} outcome
 * @param {number} milliseconds
 */
export function lineFor(name, { what, from, bytes, note }, milliseconds) {
  const parts = [what, from === 'cache' ? 'from the cache' : SOURCES_WITHOUT_FROM.has(from) ? from : `from ${from}`];
  if (bytes) parts.push(sizeInWords(bytes));
  parts.push(`${(milliseconds / 1000).toFixed(1)} s`);
  return `  ${name.padEnd(18)} ${parts.join(' · ')}${note ? `\n  ${' '.repeat(18)} ${note}` : ''}`;
}

const SOURCES_WITHOUT_FROM = new Set(['at hand', 'compiled here', 'nowhere']);

/** @param {number} bytes */
function sizeInWords(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${Math.round(bytes / 1e6)} MB`;
}

/**
 * Runs one step and prints its line.
 * @param {string} name
 * @param {(line: string) => void} print
 * @param {() => Promise<Outcome | undefined>} work gives nothing when there was nothing to do
 * @param {string} advice what the reader can do when it fails
 */
export async function step(name, print, work, advice) {
  const begin = performance.now();
  try {
    const outcome = await work();
    if (outcome) print(lineFor(name, outcome, performance.now() - begin));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SetupFailed(`${name}: ${reason}\n→ ${advice}`, { cause });
  }
}
