import { composedPool } from './composedPool.ts';
import { composedRecurrent } from './composedRecurrent.ts';
import { composedEmbeddingGradients, composedUpdate } from './composedUpdate.ts';
import type { Kernels } from './kernels.ts';

export const composedKernels: Kernels = {
  name: 'composed',
  recurrent: composedRecurrent,
  pool: composedPool,
  embeddingGradients: composedEmbeddingGradients,
  update: composedUpdate,
};
