import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { preferKernels } from '../../../src-main/engine/kernels/chooseKernels.ts';
import { buildNetwork } from '../../../src-main/engine/network/buildNetwork.ts';
import { networkInput } from '../../../src-main/engine/network/networkInput.ts';
import { tidy } from '../../../src-main/engine/tensor/execute.ts';
import { readFloats } from '../../../src-main/engine/tensor/tensors.ts';
import { cell, pooling } from '../../../src-shared/domain/index.ts';
import { allRows, smallRecipe, vocabulary } from './networkCase.ts';

// Made by test/fixtures/layers/make.py.
const fixture = z.object({
  program: z.string(),
  texts: z.array(z.array(z.int())),
  units: z.int(),
  size: z.int(),
  cases: z.array(
    z.object({
      cell,
      bidirectional: z.boolean(),
      pooling,
      weights: z.record(z.string(), z.array(z.number())),
      logits: z.array(z.number()),
    }),
  ),
});

const fixtures = ['keras', 'pytorch'].map((name) =>
  fixture.parse(JSON.parse(readFileSync(new URL(`../../fixtures/layers/${name}.json`, import.meta.url), 'utf8'))),
);
const cases = fixtures.flatMap(({ program, texts, cases: own }) => own.map((one) => ({ ...one, program, texts })));

describe.each(['fused', 'block', 'composed'] as const)('with the %s kernels and the same weights', (name) => {
  afterAll(() => preferKernels('fused'));

  it.each(cases)(
    '$cell, both directions: $bidirectional, pooling $pooling: says what $program says',
    ({ texts, weights, logits, cell: kind, bidirectional, pooling: over }) => {
      preferKernels(name);
      const stored = new Map(Object.entries(weights).map(([key, values]) => [key, Float32Array.from(values)]));
      const network = buildNetwork({
        recipe: smallRecipe({ cell: kind, bidirectional, pooling: over }),
        vocabulary,
        classes: 2,
        seed: 1,
        stored,
      });
      const offsets = Int32Array.of(0, ...texts.map((_, row) => texts.slice(0, row + 1).flat().length));
      const tokens = { ids: Int32Array.from(texts.flat()), offsets, coverage: 1 };
      try {
        const found = tidy(() => readFloats(network.infer(networkInput(tokens, allRows))));
        for (const [place, value] of found.entries()) expect(value).toBeCloseTo(logits[place] ?? Number.NaN, 4);
        const trained = tidy(() => readFloats(network.train(networkInput(tokens, allRows), [1, 1]).logits));
        for (const [place, value] of trained.entries()) expect(value).toBeCloseTo(logits[place] ?? Number.NaN, 4);
      } finally {
        network.dispose();
      }
    },
  );
});
