// The fused kernels of native/ as functions over tfjs tensors: recurrent layers, embedding gradients, optimizer steps, pooling.
// Never decides which kernels a network uses and keeps no tensor of its callers.
// Begin with loadFusedKernels; each function says who disposes of what. Results belong to the caller's tidy scope, as with tfjs.
export { loadFusedKernels } from './loadFusedKernels.ts';
export type { FusedKernels } from './loadFusedKernels.ts';
export type { Pool, PoolKind, Pooled } from './pool.ts';
export type { EmbeddingGradients, RowGradients } from './embeddingGradients.ts';
export type {
  CellWeights,
  Direction,
  NeedsValues,
  OutputGradients,
  Recurrent,
  RecurrentCall,
  RecurrentGradients,
  RecurrentTrained,
} from './recurrent.ts';
export type { Rule, Update, UpdateOrder } from './update.ts';
