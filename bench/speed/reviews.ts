import { join } from 'node:path';
import { buildVocabulary, encodeTable, tabulateTokens } from '../../src-main/text/index.ts';
import { createRandom } from '../../src-main/evaluate/index.ts';
import { recipeByName } from '../../src-main/recipes/index.ts';
import { readLabelled } from '../readLabelled.ts';
import { dataFolder, hasDataSet, withDataSet } from '../dataSetFolder.ts';
import { madeUpTexts } from './batchFiles.ts';
import type { Texts } from './batchFiles.ts';
import type { Shape } from './shapes.ts';

const reviews = 25_000;
// Tokens of IMDB's 25,000 training reviews as our own `word` unit counts them (punctuation counts too): the shortest, the
// nine deciles, the longest.
const deciles = [11, 105, 137, 155, 175, 201, 237, 291, 374, 528, 2739];

function madeUpLengths(count: number, longest: number): Int32Array {
  const random = createRandom(2);
  return Int32Array.from({ length: count }, () => {
    const place = random() * 10;
    const from = deciles[Math.floor(place)] ?? 0;
    const to = deciles[Math.floor(place) + 1] ?? from;
    return Math.min(longest, Math.round(from + (place % 1) * (to - from)));
  });
}

async function realReviews(folder: string, shape: Shape): Promise<Texts> {
  const recipe = recipeByName('quick');
  if (!recipe) throw new Error('the recipe that the bench begins with is gone');
  const text = { ...recipe.text, unit: 'word' as const, vocabularySize: shape.vocabulary - 2 };
  const documents = await withDataSet(folder, 'imdb', (unpacked) =>
    readLabelled(join(unpacked, 'train.csv'), { text: 'text', label: 'label' }),
  );
  const table = await tabulateTokens(
    documents.map((document) => document.text),
    text,
  );
  const { ids, offsets } = encodeTable(table, buildVocabulary(table, text), text, shape.length);
  return { ids, offsets, labels: Int32Array.from(documents, ({ labels }) => Number(labels[0] === 'pos')) };
}

/** IMDB's training reviews cut to the shape's length; where they are not at hand, made-up texts whose lengths are spread alike. */
export async function imdbReviews(given: string | undefined, shape: Shape): Promise<{ texts: Texts; note: string }> {
  const folder = dataFolder(given);
  if (folder !== undefined && hasDataSet(folder, 'imdb')) {
    return { texts: await realReviews(folder, shape), note: 'imdb-epoch reads the real reviews' };
  }
  const lengths = madeUpLengths(reviews, shape.length);
  return { texts: madeUpTexts(shape, lengths), note: 'imdb-epoch reads made-up texts with the lengths of IMDB' };
}
