import type { Recipe, TextRecipe } from '../../../src-shared/domain/index.ts';
import { settle } from '../../recipes/index.ts';
import { buildVocabulary, measureLength, surveyTexts, tabulateTokens, type TokenTable } from '../../text/index.ts';
import { checkVectors, englishShare, vectorsAvailable } from '../../language/index.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from '../answerTo.ts';

export const answerSurvey: AnswerTo<'survey'> = async (
  { projectPath, documents, total, labels, multiLabel, recipe },
  { signal },
) => {
  const texts = await withReader(projectPath, async (reader) => reader.texts(documents));
  const facts = { ...(await surveyTexts(texts, recipe.text, signal)), documents: total, labels, multiLabel };
  const table = await tabulateTokens(texts, settle(recipe, facts).text, signal);
  const settled = settle(recipe, { ...facts, englishShare: await lookUpVectors(recipe, table, signal) });
  const maxLength = measureLength(table, settled.text.maxLength);
  return {
    settled,
    maxLength,
    longest: Math.min(maxLength, measureLength(table, 'longest')),
    vocabulary: expectedVocabulary(table, total, settled.text),
    cutShare: cutShare(table, maxLength),
    vectorsMissing: vectorsFileOf(settled) === '' && !vectorsAvailable(),
  };
};

/** Null for a recipe that does not begin with word vectors; '' are the English ones that come with the program. */
function vectorsFileOf({ model }: Recipe): string | null {
  return model.kind === 'network' && model.embedding.kind === 'vectors' ? model.embedding.vectorsFile : null;
}

/** How many of the words the English vectors know, where the recipe asks for them. Throws for a file that holds none. */
async function lookUpVectors(
  recipe: Recipe,
  { tokens, counts }: TokenTable,
  signal: AbortSignal,
): Promise<number | null> {
  const file = vectorsFileOf(recipe);
  if (file === '') return englishShare(tokens, counts, signal);
  if (file !== null) await checkVectors(file, signal);
  return null;
}

/**
 * New words keep turning up, ever more rarely (Heaps: V = k·n^b). How many the sample's first half has against all of it
 * tells b, and b the vocabulary of all documents.
 */
function expectedVocabulary(table: TokenTable, total: number, recipe: TextRecipe): number {
  const found = buildVocabulary(table, recipe).size;
  const texts = table.offsets.length - 1;
  if (total <= texts) return found;
  const half = distinctIn(table, texts >> 1);
  const growth = half === 0 ? 0 : Math.min(1, Math.log2(table.tokens.length / half));
  return Math.min(recipe.vocabularySize, Math.round(found * (total / texts) ** growth));
}

/** Ids count up in the order of first appearance: the largest one among the first texts tells how many there are. */
function distinctIn(table: TokenTable, texts: number): number {
  let largest = -1;
  for (const id of table.ids.subarray(0, table.offsets[texts])) largest = Math.max(largest, id);
  return largest + 1;
}

function cutShare(table: TokenTable, maxLength: number): number {
  const texts = table.offsets.length - 1;
  let cut = 0;
  for (let text = 0; text < texts; text++) {
    if ((table.offsets[text + 1] ?? 0) - (table.offsets[text] ?? 0) > maxLength) cut++;
  }
  return texts === 0 ? 0 : cut / texts;
}
