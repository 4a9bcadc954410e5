import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src-main/engine/index.ts';
import type { TrainingOrder } from '../../../src-main/engine/index.ts';
import { readSafetensors } from '../../../src-main/engine/safetensors.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { collect, hashOf, modelOf, orderFor, smallQuick } from './orders.ts';

function withVectors(trainable: boolean): Recipe {
  const recipe = smallQuick({ epochs: 2 });
  if (recipe.model.kind !== 'network') throw new Error('not a network');
  const embedding = { ...recipe.model.embedding, kind: 'vectors' as const, vectorsFile: 'some.vec', trainable };
  return { ...recipe, model: { ...recipe.model, embedding } };
}

const known = new Map([
  ['win', Float32Array.of(1, 2, 3, 4, 5)],
  ['home', Float32Array.of(-1, -2, -3, -4, -5)],
]);

const readVectors: TrainingOrder['readVectors'] = async (file, wanted) => {
  expect(file).toBe('some.vec');
  expect(wanted.has('win')).toBe(true);
  return { size: 5, rows: known, malformed: 3 };
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

  it('must all have one size', async () => {
    const uneven: TrainingOrder['readVectors'] = async () => ({ size: 4, rows: known, malformed: 0 });
    const training = collect(orderFor(withVectors(true), { readVectors: uneven })).then(({ length }) => length);
    await expect(training).rejects.toMatchObject({ code: 'vectors-unreadable' });
  });
});
