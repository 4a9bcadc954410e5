import { describe, expect, it } from 'vitest';
import { loadModel, train, type EngineEvent } from '../../../src-main/engine/index.ts';
import type { NetworkRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import { readSafetensors } from '../../../src-main/engine/safetensors.ts';
import { collect, hashOf, modelOf, orderFor, smallQuick } from './orders.ts';

const common = { kind: 'bag-of-words', minimumCount: 1, features: 10_000, c: 10 } as const;
const bags: NetworkRecipe['blend'] = [
  { ...common, ngrams: { unit: 'word', from: 1, to: 2 }, weighting: 'label-odds' },
  { ...common, ngrams: { unit: 'word-parts', from: 2, to: 4 }, weighting: 'tf-idf' },
];

function withParts(change: Partial<NetworkRecipe>): Recipe {
  const recipe = smallQuick();
  if (recipe.model.kind !== 'network') throw new Error('not a network');
  return { ...recipe, model: { ...recipe.model, ...change } };
}

describe('a network with bags of words beside it', () => {
  const recipe = withParts({ blend: bags });

  it('is one model: its parts are told apart again when it is loaded', async () => {
    const events = await collect(orderFor(recipe));
    const parts = modelOf(events);
    expect(parts.manifest.blend?.tokens).toBeLessThan(parts.vocabulary.length);
    const model = await loadModel(parts, { threads: 2 });
    const scores = await model.predict(['win free cash now', 'see you at home']);
    model.dispose();
    expect((scores[0] ?? 0) + (scores[1] ?? 0)).toBeCloseTo(1, 5);
    expect(scores[1]).toBeGreaterThan(0.5);
    expect(scores[3]).toBeLessThan(0.5);
  });

  it('learns without a validation part too: all count alike', async () => {
    const none = { texts: [], labels: new Int32Array(0) };
    const parts = modelOf(await collect(orderFor(recipe, { validation: none })));
    expect(parts.manifest.blend?.shares).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('stops for a pause while the bag is fitted, and goes on to the same model', async () => {
    const whole = await collect(orderFor(recipe));
    const paused: EngineEvent[] = [];
    // After the network's last epoch nothing but the bags is left.
    const pause = (): boolean => paused.filter(({ kind }) => kind === 'epoch').length === 3;
    for await (const event of train(orderFor(recipe, { control: { pause, finish: () => false } }))) paused.push(event);
    const last = paused.at(-1);
    if (last?.kind !== 'paused') throw new Error('not paused');
    expect(paused.filter(({ kind }) => kind === 'epoch')).toHaveLength(3);
    const rest = await collect(orderFor(recipe, { checkpoint: last.checkpoint }));
    expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
  });

  it('refuses parts that do not fit together', async () => {
    const parts = modelOf(await collect(orderFor(recipe)));
    const torn = { ...parts, vocabulary: parts.vocabulary.slice(0, -1) };
    await expect(loadModel(torn, { threads: 2 })).rejects.toMatchObject({ code: 'model-damaged' });
  });
});

describe('several networks side by side', () => {
  it('begin differently, each keeps its own weights, and speak as one', async () => {
    const parts = modelOf(await collect(orderFor(withParts({ members: 3 }))));
    const alone = modelOf(await collect(orderFor(withParts({}))));
    expect(parts.manifest.parameters).toBe(3 * alone.manifest.parameters);
    const model = await loadModel(parts, { threads: 2 });
    const scores = await model.predict(['win free cash now', 'see you at home']);
    model.dispose();
    expect(scores).toHaveLength(4);
    expect((scores[2] ?? 0) + (scores[3] ?? 0)).toBeCloseTo(1, 5);
  });

  it('may be of different kinds that take turns', async () => {
    const beside: NetworkRecipe['beside'] = [
      { body: { kind: 'textcnn', widths: [2, 3], filters: 8 }, pooling: 'max' },
      { body: { kind: 'rcnn', cell: 'gru', units: 8 }, pooling: 'max' },
    ];
    const parts = modelOf(await collect(orderFor(withParts({ members: 4, beside }))));
    const names = [...readSafetensors(parts.weights).tensors.keys()];
    const owners = (part: string): string[] => [
      ...new Set(names.filter((name) => name.includes(part)).map((name) => name.match(/^member\/\d/)?.[0] ?? '')),
    ];
    expect(owners('convolution/')).toEqual(['member/1']);
    expect(owners('join/')).toEqual(['member/2']);
    expect(owners('recurrent/0/')).toEqual(['', 'member/2', 'member/3']);
    const model = await loadModel(parts, { threads: 2 });
    expect(await model.predict(['win free cash now'])).toHaveLength(2);
    model.dispose();
  });

  it('go on from a checkpoint to the same weights', async () => {
    const recipe = withParts({ members: 2 });
    const whole = await collect(orderFor(recipe));
    const first = whole.find(({ kind }) => kind === 'epoch');
    if (first?.kind !== 'epoch') throw new Error('no epoch');
    const rest = await collect(orderFor(recipe, { checkpoint: first.checkpoint }));
    expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
  });
});
