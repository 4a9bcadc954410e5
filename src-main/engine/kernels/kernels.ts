import type { Tensor } from '@tensorflow/tfjs-node';
import type { KernelName } from '../../../src-shared/domain/index.ts';
import type { EmbeddingGradients, Pool, Recurrent, RowGradients, Rule } from '../fused/index.ts';
import type { ResourceVariable } from '../tensor/resourceVariable.ts';

/** The gradient of a whole table, or of the rows that a batch touched. */
export type Gradient = Tensor | RowGradients;

export interface UpdateOrder {
  readonly variable: ResourceVariable;
  /** What the rule remembers beside each weight, in the rule's order. */
  readonly slots: readonly ResourceVariable[];
  readonly gradient: Gradient;
  readonly rule: Rule;
  /** The share of each weight that goes at this step whatever its gradient (AdamW). */
  readonly shrink: number;
}

/**
 * The parts of a training step that are worth a kernel of their own. All implementations agree to 1e-4 (a test); what
 * they return belongs to the caller's tidy scope.
 */
export interface Kernels {
  readonly name: KernelName;
  readonly recurrent: Recurrent;
  readonly pool: Pool;
  readonly embeddingGradients: EmbeddingGradients;
  /**
   * Changes variables and their slots in place. Gradients are scaled so that together they are no longer than `clipNorm` (0:
   * as they are). Gives their length before that; when it is not finite, nothing was changed.
   */
  update(orders: readonly UpdateOrder[], clipNorm: number): number;
}
