import { join } from 'node:path';
import type { NewDocument } from '../../src-main/project/index.ts';
import { recipeByName } from '../../src-main/recipes/index.ts';
import { resourcesFolder } from '../../src-main/resources/index.ts';
import type { Recipe } from '../../src-shared/domain/index.ts';
import { readLabelled } from '../readLabelled.ts';

/** Few enough that a round takes seconds: what is not given back shows by the number of rounds, not by their length. */
const documents = 1200;
const epochs = 2;

/** Recurrent networks of every kind, with vectors, attention, stacked layers and a bag of words beside them. */
const names = ['quick', 'balanced', 'stacked-bidirectional-attention', 'movie-sentiment'];

export async function sampleDocuments(): Promise<NewDocument[]> {
  const path = join(resourcesFolder(), 'samples', 'sms-spam', 'sms-spam.csv');
  const rows = await readLabelled(path, { text: 'text', label: 'label' });
  return rows.slice(0, documents).map(({ text, labels }, index) => ({
    text,
    labels: [...labels],
    split: null,
    source: 'sample',
    line: index + 1,
  }));
}

export function shortRecipes(): Recipe[] {
  const recipes = names.map((name) => {
    const recipe = recipeByName(name);
    if (!recipe) throw new Error(`there is no recipe ${name}`);
    return { ...recipe, training: { ...recipe.training, epochs, seed: 1 } };
  });
  return [...recipes, textCnn()];
}

function textCnn(): Recipe {
  const quick = recipeByName('quick');
  if (quick?.model.kind !== 'network') throw new Error('the quick recipe is gone');
  return {
    ...quick,
    name: 'textcnn',
    model: { ...quick.model, body: { kind: 'textcnn', widths: [2, 3, 4], filters: 64 } },
    training: { ...quick.training, epochs, seed: 1 },
  };
}
