import type { NetworkRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import type { Network, NetworkInput } from '../network/network.ts';
import { Gradients } from '../network/parameter.ts';
import type { Parameter } from '../network/parameter.ts';
import type { Gradient } from '../kernels/kernels.ts';
import { tidy } from '../tensor/execute.ts';
import { floats, readFloats } from '../tensor/tensors.ts';
import type { Tensor } from '@tensorflow/tfjs-node';
import { lossOf, targetRows } from './losses.ts';
import type { Optimizer } from './optimizer.ts';

export interface StepOrder {
  readonly input: NetworkInput;
  /** [documents × classes]: 1 where a document has the label. */
  readonly truth: Float32Array;
  readonly classes: number;
  /** How much each document counts, where each label is decided by itself each of its outputs; null for all alike. */
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
  /** Sums over the members. */
  readonly losses: Float32Array;
  readonly logits: Float32Array;
}

function weightsTensor(weights: Float32Array, documents: number): Tensor {
  return floats(weights, weights.length === documents ? [documents] : [documents, weights.length / documents]);
}

/** Added up over the members. */
function addTo(sums: Float32Array | null, values: Float32Array): Float32Array {
  return sums ? sums.map((sum, i) => sum + (values[i] ?? 0)) : values;
}

/** One member after the other, so that what one keeps for its way back is gone before the next begins. */
function compute(network: Network, model: NetworkRecipe, training: Recipe['training'], order: StepOrder): Computed {
  return tidy(() => {
    const { truth, classes, weights } = order;
    const gradients = new Gradients();
    let losses: Float32Array | null = null;
    let logits: Float32Array | null = null;
    for (let member = 0; member < network.members; member++) {
      tidy(() => {
        const pass = network.train(order.input, [training.seed, order.step], member);
        const targets = targetRows(model.output, truth, classes, training.labelSmoothing);
        const loss = lossOf(model.output, training.classWeights, pass.logits, {
          targets,
          weights: weights && weightsTensor(weights, truth.length / classes),
          members: network.members,
        });
        pass.backward(loss.gradient, gradients);
        losses = addTo(losses, readFloats(loss.perDocument));
        logits = addTo(logits, readFloats(pass.logits));
        return [...gradients.byParameter.values()];
      });
    }
    return {
      gradients: gradients.byParameter,
      losses: losses ?? new Float32Array(0),
      logits: logits ?? new Float32Array(0),
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
  const { gradients, losses, logits } = compute(network, model, training, order);
  const gradientNorm = optimizer.apply(gradients, order.step, order.rate, training.clipNorm);
  return {
    lossSum: losses.reduce((total, loss) => total + loss, 0) / network.members,
    correct: countCorrect(model.output, logits, order.truth, order.classes),
    gradientNorm,
  };
}
