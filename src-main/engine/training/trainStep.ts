import type { NetworkRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import type { Network, NetworkInput } from '../network/network.ts';
import { Gradients } from '../network/parameter.ts';
import type { Parameter } from '../network/parameter.ts';
import type { Gradient } from '../kernels/kernels.ts';
import { tidy } from '../tensor/execute.ts';
import { addAll, halfSquares, multiply, reshape } from '../tensor/operations.ts';
import { floats, readFloats, readNumber, scalar } from '../tensor/tensors.ts';
import { lossOf, targetRows } from './losses.ts';
import type { Optimizer } from './optimizer.ts';

export interface StepOrder {
  readonly input: NetworkInput;
  /** [documents × classes]: 1 where a document has the label. */
  readonly truth: Float32Array;
  readonly classes: number;
  /** How much each document counts, or null for all alike. */
  readonly weights: Float32Array | null;
  /** From 1. */
  readonly step: number;
  readonly rate: number;
}

export interface StepResult {
  readonly lossSum: number;
  readonly correct: number;
  /** Before clipping. */
  readonly gradientNorm: number;
}

interface Computed {
  readonly gradients: Map<Parameter, Gradient>;
  readonly losses: Float32Array;
  readonly logits: Float32Array;
  readonly norm: number;
}

/** The length of all gradients as one vector. */
function normOf(gradients: Iterable<Gradient>): number {
  const half = scalar(0.5);
  const squares = Array.from(gradients, (gradient) =>
    'rows' in gradient ? multiply(reshape(gradient.squareNorm, []), half) : halfSquares(gradient),
  );
  return Math.sqrt(2 * readNumber(addAll(squares)));
}

/** The same again for every member. */
function forEachMember({ members }: Network, values: Float32Array): Float32Array {
  if (members === 1) return values;
  const repeated = new Float32Array(values.length * members);
  for (let member = 0; member < members; member++) repeated.set(values, member * values.length);
  return repeated;
}

/** Rows of all members together. */
function meanOfMembers({ members }: Network, logits: Float32Array): Float32Array {
  if (members === 1) return logits;
  const size = logits.length / members;
  const means = new Float32Array(size);
  for (let i = 0; i < logits.length; i++) means[i % size] = (means[i % size] ?? 0) + (logits[i] ?? 0) / members;
  return means;
}

function compute(network: Network, model: NetworkRecipe, training: Recipe['training'], order: StepOrder): Computed {
  return tidy(() => {
    const { classes } = order;
    const truth = forEachMember(network, order.truth);
    const pass = network.train(order.input, [training.seed, order.step]);
    const targets = targetRows(model.output, truth, classes, training.labelSmoothing);
    const own = order.weights && forEachMember(network, order.weights);
    const weights = own && floats(own, [own.length]);
    const loss = lossOf(model.output, training.classWeights, pass.logits, { targets, weights });
    const gradients = new Gradients();
    pass.backward(loss.gradient, gradients);
    return {
      gradients: gradients.byParameter,
      losses: readFloats(loss.perDocument),
      logits: readFloats(pass.logits),
      norm: normOf(gradients.byParameter.values()),
    };
  });
}

/** Documents of which everything is right: the one label, or each of several. */
function countCorrect(
  output: NetworkRecipe['output'],
  logits: Float32Array,
  truth: Float32Array,
  classes: number,
): number {
  const documents = truth.length / classes;
  const outputs = logits.length / documents;
  let correct = 0;
  for (let row = 0; row < documents; row++) {
    const said = logits.subarray(row * outputs, (row + 1) * outputs);
    const own = truth.subarray(row * classes, (row + 1) * classes);
    if (output === 'multi-label') correct += Number(said.every((value, k) => value > 0 === (own[k] === 1)));
    else if (output === 'sigmoid') correct += Number((said[0] ?? 0) > 0 === (own[1] === 1));
    else correct += own[said.indexOf(Math.max(...said))] ?? 0;
  }
  return correct;
}

/** One batch: forward, backward, clip, update. Synchronous; what it made belongs to the caller's tidy scope. */
export function trainStep(
  network: Network,
  optimizer: Optimizer,
  model: NetworkRecipe,
  training: Recipe['training'],
  order: StepOrder,
): StepResult {
  const { gradients, losses, logits, norm } = compute(network, model, training, order);
  const scale = training.clipNorm > 0 && norm > training.clipNorm ? training.clipNorm / norm : 1;
  // What is not a number must not get into the weights: the caller ends the run, and its last checkpoint stays good.
  if (Number.isFinite(norm)) optimizer.apply(gradients, order.step, order.rate, scale);
  return {
    lossSum: losses.reduce((total, loss) => total + loss, 0) / network.members,
    correct: countCorrect(model.output, meanOfMembers(network, logits), order.truth, order.classes),
    gradientNorm: norm,
  };
}
