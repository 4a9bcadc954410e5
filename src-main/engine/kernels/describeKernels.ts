import { tensorflow, threadCount } from '../tensorflow.ts';
import { kernelsFor } from './chooseKernels.ts';

export interface KernelReport {
  readonly kernels: 'fused' | 'block' | 'composed';
  readonly detail: string;
  readonly tensorflow: string;
}

/** Loads TensorFlow if it is not there yet. Throws `engine-unavailable`. */
export function describeKernels(): KernelReport {
  const { version } = tensorflow();
  return { kernels: kernelsFor('gru').name, detail: `${threadCount()} threads`, tensorflow: version };
}
