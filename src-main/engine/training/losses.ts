import type { Tensor } from '@tensorflow/tfjs-node';
import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { executeMany } from '../tensor/execute.ts';
import {
  add,
  divide,
  exponential,
  multiply,
  negative,
  reshape,
  sigmoid,
  softmax,
  softplus,
  subtract,
  sum,
} from '../tensor/operations.ts';
import { extent, floats, scalar } from '../tensor/tensors.ts';

export interface Loss {
  /** [batch]: one loss a document. */
  readonly perDocument: Tensor;
  /** Gradient of the batch's mean loss. */
  readonly gradient: Tensor;
}

/** What a batch should have been: `targets` is [batch, outputs], rows may be smoothed; `weights` is [batch] or null. */
export interface Targets {
  readonly targets: Tensor;
  readonly weights: Tensor | null;
  /** Networks that learn side by side: each has its share in the mean. */
  readonly members: number;
}

function softmaxLoss(logits: Tensor, targets: Tensor): Loss {
  const [perDocument, gradient] = executeMany('SoftmaxCrossEntropyWithLogits', [logits, targets], 2);
  if (!perDocument || !gradient) throw new RangeError('SoftmaxCrossEntropyWithLogits gave no gradient');
  return { perDocument, gradient };
}

/** Mean over the outputs of softplus(x) − x·target, which is binary cross-entropy without its overflows. */
function sigmoidLoss(logits: Tensor, targets: Tensor): Loss {
  const share = scalar(1 / extent(logits, 1));
  return {
    perDocument: multiply(sum(subtract(softplus(logits), multiply(logits, targets)), 1), share),
    gradient: multiply(subtract(sigmoid(logits), targets), share),
  };
}

/** Focal loss (Lin et al. 2017, with their exponent 2): with L = −log p it is (1 − p)² L; its gradient is the plain one times a factor a document. */
function focal({ perDocument, gradient }: Loss): Loss {
  const probability = exponential(negative(perDocument));
  const missing = subtract(scalar(1), probability);
  const inner = multiply(multiply(scalar(2), probability), multiply(missing, perDocument));
  const factor = add(multiply(missing, missing), inner);
  return {
    perDocument: multiply(multiply(missing, missing), perDocument),
    gradient: multiply(gradient, reshape(factor, [extent(factor, 0), 1])),
  };
}

/** The recipe's loss and its gradient over one batch. */
export function lossOf(
  output: NetworkRecipe['output'],
  classWeights: 'none' | 'balanced' | 'focal',
  logits: Tensor,
  { targets, weights, members }: Targets,
): Loss {
  const plain = output === 'softmax' ? softmaxLoss(logits, targets) : sigmoidLoss(logits, targets);
  const shaped = classWeights === 'focal' && output !== 'multi-label' ? focal(plain) : plain;
  const batch = extent(logits, 0);
  const rows = scalar(batch * members);
  if (!weights) return { perDocument: shaped.perDocument, gradient: divide(shaped.gradient, rows) };
  const column = reshape(divide(weights, rows), [batch, 1]);
  return {
    perDocument: multiply(shaped.perDocument, weights),
    gradient: multiply(shaped.gradient, column),
  };
}

/** Scores from logits: each row sums to 1, except for several labels a document. */
export function scoresOf(output: NetworkRecipe['output'], logits: Tensor): Tensor {
  return output === 'softmax' ? softmax(logits) : sigmoid(logits);
}

/** What the outputs should say: `truth` is [documents × classes]; smoothing takes a share of it and spreads it evenly. */
export function targetRows(
  output: NetworkRecipe['output'],
  truth: Float32Array,
  classes: number,
  smoothing: number,
): Tensor {
  const documents = truth.length / classes;
  const even = output === 'softmax' ? 1 / classes : 1 / 2;
  const rows = truth.map((value) => value * (1 - smoothing) + smoothing * even);
  if (output !== 'sigmoid') return floats(rows, [documents, classes]);
  return floats(
    Float32Array.from({ length: documents }, (_, row) => rows[row * classes + 1] ?? 0),
    [documents, 1],
  );
}
