import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What native/src/addon.cc exports. */
export interface Addon {
  /** Registers the ops with the TensorFlow of this process. May be called again, and from several threads. */
  register(): void;
  /** For all JavaScript threads of the process. */
  setThreads(count: number): void;
  threads(): number;
  /** The instruction set in use. */
  isa(): string;
  /** Those that this processor has, fastest first. */
  isas(): string[];
  useIsa(name: string): void;
  /** Bytes behind tensors that live, and bytes kept for the next ones. */
  memory(): { lent: number; idle: number };
  /** Gives back what is kept for the next calls. */
  releaseMemory(): void;
}

const name = 'winnow_kernels.node';

/**
 * In native/build of a folder above this one: from sources, from the bundles in out/, and in the packaged app, where it
 * stands beside the archive, because a library cannot be loaded out of one.
 */
function candidates(from: string): string[] {
  const found: string[] = [];
  const outside = from.replace(/\.asar(?=[\\/]|$)/u, '.asar.unpacked');
  for (let folder = outside, above = dirname(folder); ; folder = above, above = dirname(folder)) {
    found.push(join(folder, 'native', 'build', name));
    if (above === folder) return found;
  }
}

/** Where the addon is, if it is anywhere. WINNOW_NATIVE names the file itself, and then nothing else is tried. */
export function findAddon(): string | undefined {
  const given = process.env['WINNOW_NATIVE'];
  const paths = given ? [given] : candidates(dirname(fileURLToPath(import.meta.url)));
  return paths.find((path) => existsSync(path));
}

export function loadAddon(path: string): Addon {
  // `require` is untyped; Addon describes what addon.cc exports, and both are built from this repository.
  return createRequire(import.meta.url)(path) as Addon;
}
