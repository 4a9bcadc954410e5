import { afterAll, describe, expect, it } from 'vitest';
import type { KernelName, NetworkRecipe, Optimizer } from '../../../src-shared/domain/index.ts';
import { describeKernels, preferKernels } from '../../../src-main/engine/kernels/chooseKernels.ts';
import { buildNetwork } from '../../../src-main/engine/network/buildNetwork.ts';
import { networkInput } from '../../../src-main/engine/network/networkInput.ts';
import { tidy } from '../../../src-main/engine/tensor/execute.ts';
import { readFloats } from '../../../src-main/engine/tensor/tensors.ts';
import { createOptimizer } from '../../../src-main/engine/training/optimizer.ts';
import { trainStep } from '../../../src-main/engine/training/trainStep.ts';
import { quick } from '../../../src-main/recipes/quick.ts';
import { allRows, cells, poolings, smallRecipe, texts, truth, vocabulary } from './networkCase.ts';

interface Outcome {
  readonly weights: Map<string, Float32Array>;
  readonly logits: Float32Array;
}

/** Three steps of training, then the answers of the network. */
function run(name: KernelName, model: NetworkRecipe, optimizerName: Optimizer, clipNorm: number): Outcome {
  preferKernels(name);
  const training = { ...quick.training, optimizer: optimizerName, momentum: 0.9, weightDecay: 0.01, clipNorm };
  const network = buildNetwork({ recipe: model, vocabulary, classes: 2, seed: 1, stored: null });
  const optimizer = createOptimizer(training, network);
  try {
    for (let step = 1; step <= 3; step++) {
      tidy(() => {
        const input = networkInput(texts, allRows);
        trainStep(network, optimizer, model, training, {
          input,
          truth,
          classes: 2,
          weights: null,
          step,
          rate: 0.02,
        });
      });
    }
    return {
      weights: new Map(network.parameters.map(({ variable }) => [variable.name, variable.values()])),
      logits: tidy(() => readFloats(network.infer(networkInput(texts, allRows)))),
    };
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}

function furthest(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return one.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (other[i] ?? Number.NaN))), 0);
}

/** The farthest that weights or answers with faster kernels are from those with plain ops. */
function difference(model: NetworkRecipe, optimizer: Optimizer = 'adam', clipNorm = 1): number {
  const composed = run('composed', model, optimizer, clipNorm);
  const faster = (['fused', 'block'] as const).map((name) => run(name, model, optimizer, clipNorm));
  const differences = faster.flatMap(({ weights, logits }) => [
    ...Array.from(weights, ([name, values]) => furthest(values, composed.weights.get(name) ?? new Float32Array())),
    furthest(logits, composed.logits),
  ]);
  return Math.max(...differences);
}

const close = 1e-4;

describe('fused, block and composed kernels', () => {
  afterAll(() => preferKernels('fused'));

  it.each(['fused', 'block', 'composed'] as const)('are at hand in this test: %s', (name) => {
    preferKernels(name);
    expect(describeKernels().kernels).toBe(name);
  });

  it.each(cells)('train to the same weights and say the same: %s, every pooling', (cell) => {
    for (const pooling of poolings)
      expect(difference(smallRecipe({ cell, pooling, bidirectional: pooling !== 'mean' }))).toBeLessThan(close);
  });

  it.each(['adam', 'adamw', 'rmsprop', 'adagrad', 'sgd'] as const)('update alike: %s', (optimizer) => {
    expect(difference(smallRecipe(), optimizer, 0)).toBeLessThan(close);
    expect(difference(smallRecipe(), optimizer, 0.01)).toBeLessThan(close);
  });

  it('step as far with several networks side by side as with one, by plain descent too', () => {
    const one = run('composed', smallRecipe(), 'sgd', 0);
    const two = run('composed', smallRecipe({ members: 2 }), 'sgd', 0);
    for (const [name, values] of one.weights) {
      expect(furthest(values, two.weights.get(name) ?? new Float32Array())).toBeLessThan(1e-6);
    }
  });

  it('agree on other bodies', () => {
    const body = { kind: 'textcnn' as const, widths: [2, 3], filters: 3 };
    expect(difference(smallRecipe({ body, pooling: 'max' }))).toBeLessThan(close);
    const beside = { kind: 'rcnn' as const, cell: 'lstm' as const, units: 3 };
    expect(difference(smallRecipe({ body: beside, pooling: 'max' }))).toBeLessThan(close);
  });

  it('agree where layers are stacked, joined and dropped out', () => {
    const recipe = smallRecipe({ cell: 'lstm', pooling: 'last', layers: 2, bidirectional: true, dropout: 0.5 });
    if (recipe.body.kind !== 'recurrent') throw new Error('not recurrent');
    expect(
      difference({
        ...recipe,
        embedding: { ...recipe.embedding, dropout: 0.3 },
        body: { ...recipe.body, joinStates: true },
      }),
    ).toBeLessThan(close);
  });
});
