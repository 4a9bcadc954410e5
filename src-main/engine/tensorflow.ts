import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import util from 'node:util';
import type * as TensorFlow from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.d.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { noteAttributeNames } from './attributeNames.ts';
import { oneAtATime } from './oneAtATime.ts';

export interface Runtime {
  readonly tf: typeof TensorFlow;
  readonly backend: NodeJSKernelBackend;
  readonly version: string;
}

let loaded: Runtime | undefined;
let wantedThreads = 0;

/** Processor threads for what follows; 0 means all. TensorFlow's own pool takes its size from the first call in the process. */
export function setThreads(threads: number): void {
  wantedThreads = threads > 0 ? threads : availableParallelism();
}

export function threadCount(): number {
  return wantedThreads > 0 ? wantedThreads : availableParallelism();
}

/** tfjs-node 4.22 calls two helpers that Node 23 took out of `util`. */
function restoreUtil(): void {
  const names: Record<string, unknown> = {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, helper] of Object.entries(names)) {
    if (!(name in util)) Object.defineProperty(util, name, { value: helper, configurable: true });
  }
}

function load(): Runtime {
  // TensorFlow reads these once, when its library is loaded; whoever set them before keeps the word.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  process.env['TF_NUM_INTRAOP_THREADS'] ??= String(threadCount());
  restoreUtil();
  try {
    const require = createRequire(import.meta.url);
    // `require` is untyped; the package's own declarations describe what it returns.
    const tf = require('@tensorflow/tfjs-node') as typeof TensorFlow;
    // The package registers exactly this backend as 'tensorflow' when it is loaded.
    const backend = tf.backend() as NodeJSKernelBackend;
    noteAttributeNames(backend);
    return { tf, backend, version: backend.binding.TF_Version };
  } catch (thrown) {
    throw new AppError(
      'engine-unavailable',
      { message: thrown instanceof Error ? thrown.message : String(thrown) },
      thrown,
    );
  }
}

/** TensorFlow, loaded on the first call. Throws `engine-unavailable`. */
export function tensorflow(): Runtime {
  loaded ??= oneAtATime(load);
  return loaded;
}
