import { afterAll, describe, expect, it } from 'vitest';
import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { preferKernels } from '../../../src-main/engine/kernels/chooseKernels.ts';
import { buildNetwork } from '../../../src-main/engine/network/buildNetwork.ts';
import { networkInput } from '../../../src-main/engine/network/networkInput.ts';
import { tidy } from '../../../src-main/engine/tensor/execute.ts';
import { readFloats } from '../../../src-main/engine/tensor/tensors.ts';
import { poolings, smallRecipe, texts, vocabulary } from './networkCase.ts';

/** How far a text's logits are from each other when it stands alone and beside longer ones. */
function change(recipe: NetworkRecipe): number {
  const network = buildNetwork({ recipe, vocabulary, classes: 3, seed: 2, stored: null });
  try {
    const logits = (...rows: number[]): Float32Array =>
      tidy(() => readFloats(network.infer(networkInput(texts, Int32Array.from(rows)))));
    const alone = logits(1);
    const beside = logits(0, 1, 2).slice(3, 6);
    return alone.reduce((far, value, i) => Math.max(far, Math.abs(value - (beside[i] ?? Number.NaN))), 0);
  } finally {
    network.dispose();
  }
}

describe.each(['fused', 'block', 'composed'] as const)('padding, with the %s kernels', (name) => {
  afterAll(() => preferKernels('fused'));

  it.each(poolings)('changes nothing: a text alone and beside longer ones, pooling %s', (pooling) => {
    preferKernels(name);
    expect(change(smallRecipe({ pooling, bidirectional: true, layers: 2, cell: 'lstm' }))).toBeLessThan(1e-5);
  });

  it.each(['max', 'mean', 'attention'] as const)('changes nothing for other bodies, pooling %s', (pooling) => {
    preferKernels(name);
    const body = { kind: 'textcnn' as const, widths: [1, 3], filters: 4 };
    expect(change(smallRecipe({ body, pooling }))).toBeLessThan(1e-5);
    expect(change(smallRecipe({ body: { kind: 'rcnn', cell: 'gru', units: 3 }, pooling }))).toBeLessThan(1e-5);
  });
});
