import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src-main/engine/index.ts';
import type { Examples } from '../../../src-main/engine/index.ts';
import { createRandom, measureMultiLabel } from '../../../src-main/evaluate/index.ts';
import { bagOfWords } from '../../../src-main/recipes/bagOfWords.ts';
import { settle } from '../../../src-main/recipes/index.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { collect, modelOf, orderFor, smallQuick } from './orders.ts';

const labels = ['meadow', 'river', 'hill'];

/** Texts that name some of the labels among other words; some name none. */
function walks(count: number, seed: number): Required<Examples> {
  const random = createRandom(seed);
  const offsets = [0];
  const sets: number[] = [];
  const texts = Array.from({ length: count }, () => {
    const words = ['we', 'walked', 'slowly', 'past', 'old', 'trees'].filter(() => random() < 0.7);
    for (const [k, label] of labels.entries()) {
      if (random() < 0.4) {
        sets.push(k);
        words.splice(Math.floor(random() * words.length), 0, label);
      }
    }
    offsets.push(sets.length);
    return words.join(' ') || 'nothing';
  });
  return { texts, labels: Int32Array.from(sets), labelOffsets: Int32Array.from(offsets) };
}

function network(): Recipe {
  const recipe = smallQuick({ epochs: 8, rate: 0.01 });
  if (recipe.model.kind !== 'network') throw new Error('not a network');
  return { ...recipe, model: { ...recipe.model, output: 'multi-label' } };
}

const facts = { documents: 300, labels: 3, unspacedShare: 0, p95Length: 10 };

describe('documents with several labels', () => {
  it.each([
    ['a network', network()],
    ['a bag of words', settle({ ...bagOfWords, text: { ...bagOfWords.text, unit: 'word' } }, facts)],
  ])('are learned by %s, with a threshold for each label', async (_, recipe) => {
    const events = await collect(orderFor(recipe, { labels, train: walks(300, 1), validation: walks(80, 2) }));
    const parts = modelOf(events);
    const { thresholds } = parts.manifest;
    expect(thresholds).toHaveLength(3);
    const model = await loadModel(parts, { threads: 2 });
    const test = walks(80, 3);
    const scores = await model.predict(test.texts);
    model.dispose();
    const found = measureMultiLabel(
      { labels: test.labels, offsets: test.labelOffsets },
      scores,
      Float32Array.from(thresholds ?? []),
    );
    expect(found.macroF1).toBeGreaterThan(0.95);
  });

  it('need a recipe with an output for each label', async () => {
    const order = orderFor(smallQuick(), { labels, train: walks(30, 1), validation: walks(10, 2) });
    await expect(collect(order).then(({ length }) => length)).rejects.toMatchObject({
      code: 'recipe-invalid',
      fields: { field: 'output' },
    });
  });
});
