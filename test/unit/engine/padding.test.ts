import { afterAll, describe, expect, it } from 'vitest';
import { preferKernels } from '../../../src-main/engine/kernels/chooseKernels.ts';
import { buildNetwork } from '../../../src-main/engine/network/buildNetwork.ts';
import { networkInput } from '../../../src-main/engine/network/networkInput.ts';
import { tidy } from '../../../src-main/engine/tensor/execute.ts';
import { readFloats } from '../../../src-main/engine/tensor/tensors.ts';
import { poolings, smallRecipe, texts, vocabulary } from './networkCase.ts';

describe.each(['fused', 'composed'] as const)('padding, with the %s kernels', (name) => {
  afterAll(() => preferKernels('fused'));

  it.each(poolings)('changes nothing: a text alone and beside longer ones, pooling %s', (pooling) => {
    preferKernels(name);
    const recipe = smallRecipe({ pooling, bidirectional: true, layers: 2, cell: 'lstm' });
    const network = buildNetwork({ recipe, vocabulary, classes: 3, seed: 2, stored: null });
    try {
      const logits = (...rows: number[]): Float32Array =>
        tidy(() => readFloats(network.infer(networkInput(texts, Int32Array.from(rows)))));
      const alone = logits(1);
      const beside = logits(0, 1, 2).slice(3, 6);
      for (const [i, value] of alone.entries()) expect(beside[i]).toBeCloseTo(value, 5);
    } finally {
      network.dispose();
    }
  });
});
