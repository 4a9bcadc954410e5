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

/** What a batch should have been: `targets` is [batch, outputs], rows may be smoothed. */
export interface Targets {
  readonly targets: Tensor;
  /** How much each document counts, [batch], or where each label is decided by itself each of its outputs, [batch, outputs]; null for all alike. */
  readonly weights: Tensor | null;
  /** Networks that learn side by side: each has its share in the mean. */
  readonly members: number;
}

function softmaxLosses(logits: Tensor, targets: Tensor): Decisions {
  const [losses, gradient] = executeMany('SoftmaxCrossEntropyWithLogits', [logits, targets], 2);
  if (!losses || !gradient) throw new RangeError('SoftmaxCrossEntropyWithLogits gave no gradient');
  return { losses, gradient };
}

/** A loss for each decision and its gradient: a document is one decision, or each of its outputs is. */
interface Decisions {
  readonly losses: Tensor;
  readonly gradient: Tensor;
}

/** softplus(x) − x·target for each output, which is binary cross-entropy without its overflows. */
function sigmoidLosses(logits: Tensor, targets: Tensor): Decisions {
  return {
    losses: subtract(softplus(logits), multiply(logits, targets)),
    gradient: subtract(sigmoid(logits), targets),
  };
}

/** Focal loss (Lin et al. 2017, with their exponent 2): with L = −log p it is (1 − p)² L; its gradient is the plain one times a factor a decision. */
function focal({ losses, gradient }: Decisions): Decisions {
  const probability = exponential(negative(losses));
  const missing = subtract(scalar(1), probability);
  const inner = multiply(multiply(scalar(2), probability), multiply(missing, losses));
  const factor = add(multiply(missing, missing), inner);
  return {
    losses: multiply(multiply(missing, missing), losses),
    gradient: multiply(gradient, column(factor)),
  };
}

/** [batch] beside [batch, outputs]. */
function column(values: Tensor): Tensor {
  return values.shape.length === 1 ? reshape(values, [extent(values, 0), 1]) : values;
}

function weighed({ losses, gradient }: Decisions, weights: Tensor | null): Decisions {
  if (!weights) return { losses, gradient };
  const each = losses.shape.length === 1 ? weights : column(weights);
  return { losses: multiply(losses, each), gradient: multiply(gradient, column(weights)) };
}

/** The mean over a document's outputs. */
function perDocument({ losses, gradient }: Decisions): Loss {
  const share = scalar(1 / extent(losses, 1));
  return { perDocument: multiply(sum(losses, 1), share), gradient: multiply(gradient, share) };
}

/** The recipe's loss and its gradient over one batch. */
export function lossOf(
  output: NetworkRecipe['output'],
  classWeights: 'none' | 'balanced' | 'focal',
  logits: Tensor,
  { targets, weights, members }: Targets,
): Loss {
  const plain = output === 'softmax' ? softmaxLosses(logits, targets) : sigmoidLosses(logits, targets);
  const shaped = weighed(classWeights === 'focal' ? focal(plain) : plain, weights);
  const loss = output === 'softmax' ? { perDocument: shaped.losses, gradient: shaped.gradient } : perDocument(shaped);
  return { perDocument: loss.perDocument, gradient: divide(loss.gradient, scalar(extent(logits, 0) * members)) };
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
