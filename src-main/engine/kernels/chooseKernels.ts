import type { KernelName } from '../../../src-shared/domain/index.ts';
import { loadFusedKernels } from '../fused/index.ts';
import type { FusedKernels } from '../fused/index.ts';
import { tensorflow, threadCount } from '../tensorflow.ts';
import { blockKernels, blockWorks } from './blockKernels.ts';
import { composedKernels } from './composedKernels.ts';
import type { Kernels, UpdateOrder } from './kernels.ts';

export interface KernelReport {
  readonly kernels: KernelName;
  /** The instruction set of the fused kernels, or why there are none. */
  readonly detail: string;
  readonly tensorflow: string;
}

interface Chosen {
  readonly kernels: Kernels;
  readonly fused: FusedKernels | null;
  readonly detail: string;
}

let chosen: Chosen | undefined;

// What reading a variable gives is the variable's own memory: the kernel changes the variable itself.
function fusedUpdate(fused: FusedKernels, orders: readonly UpdateOrder[], clipNorm: number): number {
  const read = orders.map(({ variable, slots, ...order }) => ({
    ...order,
    weights: variable.read(),
    memory: slots.map((slot) => slot.read()),
  }));
  return fused.update(read, clipNorm);
}

function fusedChoice(): Chosen | { readonly missing: string } {
  const fused = loadFusedKernels(tensorflow().tf);
  if ('missing' in fused) return fused;
  const { recurrent, pool, embeddingGradients } = fused;
  const update: Kernels['update'] = (orders, clipNorm) => fusedUpdate(fused, orders, clipNorm);
  return {
    kernels: { name: 'fused', recurrent, pool, embeddingGradients, update },
    fused,
    detail: fused.isa,
  };
}

function slower(detail: string): Chosen {
  return { kernels: blockWorks() ? blockKernels : composedKernels, fused: null, detail };
}

function choose(): Chosen {
  const fused = fusedChoice();
  return 'missing' in fused ? slower(fused.missing) : fused;
}

/** The fastest kernels at hand, chosen once in each thread. */
export function kernels(): Kernels {
  chosen ??= choose();
  chosen.fused?.setThreads(threadCount());
  return chosen.kernels;
}

/** Gives back what kernels keep for their next calls, a few hundred megabytes: for when other work comes first. */
export function releaseKernelMemory(): void {
  chosen?.fused?.releaseMemory();
}

/** Holds this thread to slower kernels, or goes back to the fastest. For comparisons. */
export function preferKernels(name: KernelName): void {
  const detail = 'asked for';
  if (name === 'fused') chosen = choose();
  else chosen = name === 'block' ? slower(detail) : { kernels: composedKernels, fused: null, detail };
}

/** Loads TensorFlow if it is not there yet. Throws `engine-unavailable`. */
export function describeKernels(): KernelReport {
  const { version } = tensorflow();
  const { name } = kernels();
  return { kernels: name, detail: chosen?.detail ?? '', tensorflow: version };
}
