import type * as TensorFlow from '@tensorflow/tfjs-node';
import { findAddon, loadAddon } from './addon.ts';
import type { Addon } from './addon.ts';
import { createEmbeddingGradients } from './embeddingGradients.ts';
import type { EmbeddingGradients } from './embeddingGradients.ts';
import { createOps } from './ops.ts';
import { createPool } from './pool.ts';
import type { Pool } from './pool.ts';
import { createRecurrent } from './recurrent.ts';
import type { Recurrent } from './recurrent.ts';
import { createUpdate } from './update.ts';
import type { Update } from './update.ts';

export interface FusedKernels {
  /** The file they come from. */
  readonly path: string;
  readonly isa: string;
  readonly threads: number;
  /** For all JavaScript threads of this process; from 1. Results do not depend on it, to the last bit. */
  setThreads(count: number): void;
  /** Instruction sets that this processor has, fastest first; `useIsa` is for tests and comparisons. */
  readonly isas: readonly string[];
  useIsa(name: string): void;
  readonly recurrent: Recurrent;
  readonly embeddingGradients: EmbeddingGradients;
  readonly update: Update;
  readonly pool: Pool;
  /** Bytes behind tensors that live, and bytes kept for the next ones. */
  memory(): { readonly lent: number; readonly idle: number };
  /** Gives back what is kept for the next calls: for an engine that rests. */
  releaseMemory(): void;
}

function assemble(path: string, addon: Addon, tf: typeof TensorFlow): FusedKernels {
  const ops = createOps(tf);
  return {
    path,
    get isa() {
      return addon.isa();
    },
    get threads() {
      return addon.threads();
    },
    get isas() {
      return addon.isas();
    },
    setThreads: (count) => addon.setThreads(count),
    useIsa: (name) => addon.useIsa(name),
    recurrent: createRecurrent(ops),
    embeddingGradients: createEmbeddingGradients(ops),
    update: createUpdate(ops),
    pool: createPool(ops),
    memory: () => addon.memory(),
    releaseMemory: () => addon.releaseMemory(),
  };
}

/**
 * The fused kernels, registered with this process's TensorFlow; or why there are none, for Settings and logs. Each worker
 * calls it once for its own tfjs, after tfjs-node is loaded; two small tensors stay alive with it.
 */
export function loadFusedKernels(tf: typeof TensorFlow): FusedKernels | { readonly missing: string } {
  const path = findAddon();
  if (path === undefined) return { missing: 'not built' };
  try {
    const addon = loadAddon(path);
    addon.register();
    return assemble(path, addon, tf);
  } catch (thrown) {
    return { missing: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
