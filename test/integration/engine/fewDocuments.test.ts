import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src-main/engine/index.ts';
import { recipeByName, settle } from '../../../src-main/recipes/index.ts';
import { collect, messages, modelOf, orderFor } from './orders.ts';

/** Share of new messages that are told right after the recipe was trained on so many, a tenth of them held back. */
async function rightAfter(documents: number): Promise<number> {
  const recipe = recipeByName('quick');
  if (!recipe) throw new Error('no recipe');
  const held = documents / 10;
  const settled = settle(recipe, { documents: documents - held, labels: 2, unspacedShare: 0, p95Length: 22 });
  const parts = { train: messages(documents - held, 3), validation: messages(held, 5) };
  const model = await loadModel(modelOf(await collect(orderFor(settled, parts))), { threads: 2 });
  try {
    const { texts, labels } = messages(500, 4);
    const scores = await model.predict(texts);
    return labels.filter((label, row) => (scores[2 * row + 1] ?? 0) > 0.5 === (label === 1)).length / labels.length;
  } finally {
    model.dispose();
  }
}

describe('a training on few documents', () => {
  // Before, it stopped after the third epoch, since four validation documents were told as well in the first: 80 %.
  it('learns what there is to learn although a handful of validation documents tells nothing', async () => {
    expect(await rightAfter(40)).toBeGreaterThan(0.9);
  });
});
