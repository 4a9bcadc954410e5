import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadModel } from '../../../src-main/engine/index.ts';
import { measure, splitParts } from '../../../src-main/evaluate/index.ts';
import { namedRecipes, recipeByName, settle } from '../../../src-main/recipes/index.ts';
import { surveyTexts } from '../../../src-main/text/index.ts';
import type { Metrics, Recipe } from '../../../src-shared/domain/index.ts';
import { collect, hashOf, messages, modelOf, orderFor } from './orders.ts';

interface Part {
  readonly texts: string[];
  readonly labels: Int32Array;
}

async function settled(recipe: Recipe, { texts }: Part, labels: number): Promise<Recipe> {
  return settle(recipe, { ...(await surveyTexts(texts, recipe.text)), labels });
}

/** Trains a recipe that comes with the program and measures it on documents it never saw. */
async function measured(name: string, train: Part, validation: Part, test: Part): Promise<Metrics> {
  const recipe = recipeByName(name);
  if (!recipe) throw new Error(`no recipe ${name}`);
  const order = orderFor(await settled(recipe, train, 2), { train, validation });
  const model = await loadModel(modelOf(await collect(order)), { threads: 2 });
  const scores = await model.predict(test.texts);
  model.dispose();
  return measure(test.labels, scores, 2);
}

const sampleRow = z.object({ label: z.enum(['ham', 'spam']), text: z.string() });

function sample(): { train: Part; validation: Part; test: Part } {
  const file = new URL('../../../resources/samples/sms-spam/sms-spam.csv', import.meta.url);
  const rows = z.array(sampleRow).parse(parse(readFileSync(file), { columns: true }));
  const labels = Int32Array.from(rows, ({ label }) => Number(label === 'spam'));
  const parts = splitParts(labels, { validation: 0.1, test: 0.3 }, 3);
  const part = (indices: Int32Array): Part => ({
    texts: Array.from(indices, (index) => rows[index]?.text ?? ''),
    labels: indices.map((index) => labels[index] ?? 0),
  });
  return { train: part(parts.train), validation: part(parts.validation), test: part(parts.test) };
}

describe('on the SMS sample', () => {
  const { train, validation, test } = sample();

  it('quick finds more than 97 of 100', async () => {
    const { accuracy, macroF1 } = await measured('quick', train, validation, test);
    expect(accuracy).toBeGreaterThan(0.97);
    expect(macroF1).toBeGreaterThan(0.93);
  });

  it('the bag of words does as well as scikit-learn does (0.984)', async () => {
    expect((await measured('bag-of-words', train, validation, test)).accuracy).toBeGreaterThan(0.979);
  });
});

describe('every recipe that comes with the program', () => {
  it.each(namedRecipes)(
    '$name trains on little data, scores texts and does it again in the same way',
    async (recipe) => {
      const train = messages(40, 1);
      const own = await settled(recipe, train, 2);
      const short = { ...own, training: { ...own.training, epochs: 1 } };
      const parts = modelOf(await collect(orderFor(short, { train, validation: messages(10, 2) })));
      expect(hashOf(modelOf(await collect(orderFor(short, { train, validation: messages(10, 2) }))))).toBe(
        hashOf(parts),
      );
      const model = await loadModel(parts, { threads: 2 });
      const scores = await model.predict(['win a prize', '', 'see you later']);
      expect(scores).toHaveLength(6);
      for (const row of [0, 1, 2]) expect((scores[row * 2] ?? 0) + (scores[row * 2 + 1] ?? 0)).toBeCloseTo(1, 5);
      // A text scores the same alone as among others.
      const alone = await model.predict(['see you later']);
      expect(alone[0]).toBeCloseTo(scores[4] ?? 0, 5);
      expect(await model.predict([])).toHaveLength(0);
      model.dispose();
    },
  );
});
