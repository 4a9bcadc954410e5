import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { createRandom } from '../../../src-main/evaluate/index.ts';
import { preferKernels } from '../../../src-main/engine/kernels/chooseKernels.ts';
import { buildNetwork } from '../../../src-main/engine/network/buildNetwork.ts';
import type { Network } from '../../../src-main/engine/network/network.ts';
import { networkInput } from '../../../src-main/engine/network/networkInput.ts';
import { Gradients } from '../../../src-main/engine/network/parameter.ts';
import { tidy } from '../../../src-main/engine/tensor/execute.ts';
import { floats, readFloats } from '../../../src-main/engine/tensor/tensors.ts';
import { lossOf, targetRows } from '../../../src-main/engine/training/losses.ts';
import { allRows, cells, poolings, smallRecipe, texts, truth, vocabulary } from './networkCase.ts';

type ClassWeights = 'none' | 'focal';

function lossAndGradients(
  network: Network,
  recipe: NetworkRecipe,
  classWeights: ClassWeights,
): { loss: number; gradients: Map<string, Float32Array> } {
  return tidy(() => {
    const sink = new Gradients();
    const { members } = network;
    let total = 0;
    for (let member = 0; member < members; member++) {
      const pass = network.train(networkInput(texts, allRows), [3, 9], member);
      const targets = targetRows(recipe.output, truth, 2, 0.1);
      // Where each label is decided by itself, each decision has a weight.
      const weights =
        recipe.output === 'multi-label'
          ? floats(Float32Array.of(1, 2, 0.5, 1, 3, 0.25), [allRows.length, 2])
          : floats(Float32Array.of(1, 2, 0.5), [allRows.length]);
      const loss = lossOf(recipe.output, classWeights, pass.logits, { targets, weights, members });
      pass.backward(loss.gradient, sink);
      total += readFloats(loss.perDocument).reduce((a, b) => a + b, 0);
    }
    const gradients = new Map<string, Float32Array>();
    for (const [{ variable }, gradient] of sink.byParameter) {
      const whole = new Float32Array(variable.size);
      if (!('rows' in gradient)) whole.set(readFloats(gradient));
      else {
        const width = variable.shape[1] ?? 0;
        const values = readFloats(gradient.values);
        for (const [i, row] of gradient.rows.dataSync<'int32'>().entries()) {
          whole.set(values.subarray(i * width, (i + 1) * width), row * width);
        }
      }
      gradients.set(variable.name, whole);
    }
    return { loss: total / (members * allRows.length), gradients };
  });
}

/** Along one direction for each parameter: what the gradient says, and what the loss does. */
function slopes(recipe: NetworkRecipe, classWeights: ClassWeights): { name: string; said: number; found: number }[] {
  const network = buildNetwork({ recipe, vocabulary, classes: 2, seed: 5, stored: null });
  const random = createRandom(11);
  try {
    // Far from where weights begin, so that no part of the network sleeps.
    for (const { variable } of network.parameters) {
      variable.assign(variable.values().map((v) => v + random() - 0.5));
    }
    const { gradients } = lossAndGradients(network, recipe, classWeights);
    return network.parameters.map(({ variable }) => {
      const before = variable.values();
      const gradient = gradients.get(variable.name) ?? new Float32Array(before.length);
      const direction = Float32Array.from(before, () => random() - 0.5);
      // Small enough to stay on one side of most kinks of ReLU and maximum.
      const step = 5e-4;
      const lossAt = (sign: number): number => {
        variable.assign(before.map((value, i) => value + sign * step * (direction[i] ?? 0)));
        return lossAndGradients(network, recipe, classWeights).loss;
      };
      const found = (lossAt(1) - lossAt(-1)) / (2 * step);
      variable.assign(before);
      const said = gradient.reduce((total, value, i) => total + value * (direction[i] ?? 0), 0);
      return { name: variable.name, said, found };
    });
  } finally {
    network.dispose();
  }
}

/** Parameters whose gradient is not what the loss does. */
function disagreements(recipe: NetworkRecipe, classWeights: ClassWeights = 'none'): string[] {
  const all = slopes(recipe, classWeights);
  // A network that sleeps would agree about nothing.
  if (!all.some(({ found }) => Math.abs(found) > 0.005)) return ['no parameter moves the loss'];
  return (
    all
      // float32 losses near 1 leave 3 to 4 digits to a difference over 1e-3.
      .filter(({ said, found }) => !(Math.abs(said - found) < 1e-3 + 0.01 * Math.abs(found)))
      .map(({ name, said, found }) => `${name}: ${said} against ${found}`)
  );
}

describe.each(['fused', 'block', 'composed'] as const)(
  'with the %s kernels, gradients are what the loss does',
  (name) => {
    beforeAll(() => preferKernels(name));
    afterAll(() => preferKernels('fused'));

    const combinations = cells.flatMap((cell) => poolings.map((pooling) => ({ cell, pooling })));
    it.each(combinations)('for $cell with pooling $pooling, softmax and sigmoid', ({ cell, pooling }) => {
      expect(disagreements(smallRecipe({ cell, pooling, output: 'softmax' }))).toEqual([]);
      expect(disagreements(smallRecipe({ cell, pooling, output: 'sigmoid', bidirectional: true }))).toEqual([]);
    });

    it('for stacked layers whose states are joined', () => {
      const recipe = smallRecipe({ cell: 'lstm', pooling: 'last', layers: 2, bidirectional: true });
      if (recipe.body.kind !== 'recurrent') throw new Error('not recurrent');
      expect(disagreements({ ...recipe, body: { ...recipe.body, joinStates: true } })).toEqual([]);
      expect(disagreements({ ...recipe, pooling: 'mean+max' })).toEqual([]);
    });

    it('for convolutions over words, and for words with their contexts', () => {
      const body = { kind: 'textcnn' as const, widths: [1, 2, 4], filters: 3 };
      const beside = { kind: 'rcnn' as const, cell: 'gru' as const, units: 3 };
      for (const pooling of ['max', 'mean+max', 'attention'] as const) {
        expect(disagreements(smallRecipe({ body, pooling }))).toEqual([]);
        expect(disagreements(smallRecipe({ body: beside, pooling }))).toEqual([]);
      }
    });

    it('for several networks side by side', () => {
      expect(disagreements(smallRecipe({ members: 3, dropout: 0.3, output: 'softmax' }))).toEqual([]);
      expect(disagreements(smallRecipe({ members: 2, cell: 'lstm', output: 'sigmoid' }))).toEqual([]);
    });

    it('for dense layers, dropout at every place, several labels and the focal loss', () => {
      const recipe = smallRecipe({
        cell: 'gru',
        pooling: 'mean',
        layers: 2,
        dropout: 0.3,
        dense: [
          { units: 4, activation: 'tanh' },
          { units: 3, activation: 'sigmoid' },
          { units: 3, activation: 'relu' },
        ],
        output: 'multi-label',
      });
      if (recipe.body.kind !== 'recurrent') throw new Error('not recurrent');
      const dropped: NetworkRecipe = {
        ...recipe,
        embedding: { ...recipe.embedding, dropout: 0.2 },
        body: { ...recipe.body, layers: recipe.body.layers.map((layer) => ({ ...layer, dropout: 0.3 })) },
      };
      expect(disagreements(dropped)).toEqual([]);
      expect(disagreements(smallRecipe({ output: 'softmax' }), 'focal')).toEqual([]);
      expect(disagreements(smallRecipe({ output: 'sigmoid' }), 'focal')).toEqual([]);
      expect(disagreements(smallRecipe({ output: 'multi-label' }), 'focal')).toEqual([]);
    });
  },
);
