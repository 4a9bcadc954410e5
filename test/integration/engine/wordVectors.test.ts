import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src-main/engine/index.ts';
import type { TrainingOrder } from '../../../src-main/engine/index.ts';
import { readSafetensors } from '../../../src-main/engine/safetensors.ts';
import { balanced } from '../../../src-main/recipes/balanced.ts';
import type { NetworkRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import { collect, hashOf, modelOf, orderFor, smallQuick } from './orders.ts';

type Embedding = NetworkRecipe['embedding'];

function withVectors(trainable: boolean, change: Partial<Embedding> = {}): Recipe {
  const recipe = smallQuick({ epochs: 2 });
  if (recipe.model.kind !== 'network') throw new Error('not a network');
  const vectors = { kind: 'vectors', vectorsFile: 'some.vec', trainable } as const;
  const embedding: Embedding = { ...recipe.model.embedding, ...vectors, ...change };
  return { ...recipe, model: { ...recipe.model, embedding } };
}

const known = new Map([
  ['win', Float32Array.of(1, 2, 3, 4, 5)],
  ['home', Float32Array.of(-1, -2, -3, -4, -5)],
]);

const noUnseen = { words: [], scales: new Float32Array(), values: new Int8Array() };

const readVectors: TrainingOrder['readVectors'] = async (file, wanted) => {
  expect(file).toBe('some.vec');
  expect(wanted.has('win')).toBe(true);
  return { size: 5, rows: known, unseen: noUnseen, malformed: 3 };
};

/** The vector that the model ended with. */
function vectorOf(parts: ReturnType<typeof modelOf>, word: string): Float32Array | undefined {
  const table = readSafetensors(parts.weights).tensors.get('embedding');
  const row = 2 + parts.vocabulary.indexOf(word);
  return table?.values.slice(row * 5, (row + 1) * 5);
}

describe('word vectors that were made elsewhere', () => {
  it('stay as they are when frozen, and go with the model', async () => {
    const events = await collect(orderFor(withVectors(false), { readVectors }));
    const [prepared] = events;
    expect(prepared).toMatchObject({
      kind: 'prepared',
      vectors: 2 / modelOf(events).vocabulary.length,
      vectorsSkipped: 3,
    });
    const parts = modelOf(events);
    expect(vectorOf(parts, 'win')).toEqual(known.get('win'));
    const model = await loadModel(parts, { threads: 2 });
    expect(await model.predict(['win at home'])).toHaveLength(2);
    model.dispose();
  });

  it('are where learning begins when they are trained', async () => {
    const parts = modelOf(await collect(orderFor(withVectors(true), { readVectors })));
    expect(vectorOf(parts, 'win')).not.toEqual(known.get('win'));
    expect(vectorOf(parts, 'win')?.[4]).toBeCloseTo(5, 0);
  });

  it('are read again when a training goes on, which then ends as if it had not stopped', async () => {
    const whole = await collect(orderFor(withVectors(false), { readVectors }));
    const [checkpoint] = whole.flatMap((event) => (event.kind === 'epoch' ? [event.checkpoint] : []));
    const rest = await collect(orderFor(withVectors(false), { readVectors, checkpoint }));
    expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
  });

  it('are learned where there are none', async () => {
    const events = await collect(orderFor(withVectors(false)));
    expect(events[0]).toMatchObject({ vectors: null });
    const none = await collect(orderFor(withVectors(false), { readVectors: async () => null }));
    expect(hashOf(modelOf(none))).toBe(hashOf(modelOf(events)));
  });

  it('change at the share of the rate that the recipe gives them', async () => {
    const movedAt = async (rateShare: number): Promise<number> => {
      const recipe = withVectors(true, { rateShare });
      const vector = vectorOf(modelOf(await collect(orderFor(recipe, { readVectors }))), 'win') ?? [];
      return Math.max(...Array.from(vector, (value, index) => Math.abs(value - (known.get('win')?.[index] ?? 0))));
    };
    const [whole, tenth] = [await movedAt(1), await movedAt(0.1)];
    expect(tenth).toBeGreaterThan(0);
    expect(tenth).toBeLessThan(whole / 4);
  });

  it('must all have one size', async () => {
    const uneven: TrainingOrder['readVectors'] = async () => ({
      size: 4,
      rows: known,
      unseen: noUnseen,
      malformed: 0,
    });
    const training = collect(orderFor(withVectors(true), { readVectors: uneven })).then(({ length }) => length);
    await expect(training).rejects.toMatchObject({ code: 'vectors-unreadable' });
  });
});

describe('words that no training text has', () => {
  const unseen = {
    words: ['jackpot', 'holiday'],
    scales: Float32Array.of(0.01, 0.02),
    values: Int8Array.from([100, 127, 100, 50, -127, 0, 1, 2, 3, 4]),
  };
  const reading: TrainingOrder['readVectors'] = async (_, wanted, { most, accepts }) => {
    expect(most).toBe(2);
    expect(['jackpot', 'two words', 'Capital'].filter((word) => accepts(word))).toEqual(['jackpot']);
    expect(wanted.has('jackpot')).toBe(false);
    return { size: 5, rows: known, unseen, malformed: 0 };
  };
  const recipe = withVectors(true, { unseenWords: 2 });

  it('stand in the model behind the others, with their vectors as they are', async () => {
    const events = await collect(orderFor(recipe, { readVectors: reading }));
    expect(events[0]).toMatchObject({ kind: 'prepared', unseenWords: 2 });
    const parts = modelOf(events);
    const plain = modelOf(await collect(orderFor(recipe, { readVectors })));
    expect(parts.vocabulary).toEqual([...plain.vocabulary, 'jackpot', 'holiday']);
    const model = await loadModel(parts, { threads: 2 });
    const without = await loadModel(plain, { threads: 2 });
    const texts = ['win at home', 'jackpot', 'holiday at home', 'unheard'];
    const [scores, before] = [await model.predict(texts), await without.predict(texts)];
    // What is known to both is judged alike, and so is what is known to neither; the trained weights are the same.
    for (const text of [0, 3])
      expect(scores.slice(2 * text, 2 * text + 2)).toEqual(before.slice(2 * text, 2 * text + 2));
    for (const text of [1, 2]) expect(scores[2 * text]).not.toBe(before[2 * text]);
    for (const one of [model, without]) one.dispose();
  });

  it('are there in each of several networks, beside bags of words, and after a second training on all documents', async () => {
    if (recipe.model.kind !== 'network' || balanced.model.kind !== 'network') throw new Error('not a network');
    const model = { ...recipe.model, members: 2, blend: balanced.model.blend.slice(0, 1) };
    const whole = { ...recipe, model, training: { ...recipe.training, refit: true } };
    const events = await collect(orderFor(whole, { readVectors: reading }));
    const parts = modelOf(events);
    const loaded = await loadModel(parts, { threads: 2 });
    const [jackpot = 0, , unheard = 0] = await loaded.predict(['jackpot', 'unheard']);
    loaded.dispose();
    expect(jackpot).not.toBe(unheard);
    const checkpoint = events.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []))[0];
    if (!checkpoint) throw new Error('the second training kept nothing');
    const rest = await collect(orderFor(whole, { readVectors: reading, checkpoint }));
    expect(hashOf(modelOf(rest))).toBe(hashOf(parts));
  });

  it('make a damaged model where they do not fit', async () => {
    const parts = modelOf(await collect(orderFor(recipe, { readVectors: reading })));
    const short = { ...parts, vocabulary: parts.vocabulary.slice(0, -1) };
    await expect(loadModel(short, { threads: 2 }).then(({ labels }) => labels)).rejects.toMatchObject({
      code: 'model-damaged',
    });
  });
});
