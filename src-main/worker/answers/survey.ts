import type { Recipe, TextRecipe } from '../../../src-shared/domain/index.ts';
import { settle } from '../../recipes/index.ts';
import { buildVocabulary, measureLength, surveyTexts, tabulateTokens, type TokenTable } from '../../text/index.ts';
import { checkVectors, englishShare, vectorsAvailable } from '../../vectors/index.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

export const answerSurvey: AnswerTo<'survey'> = async (
  { projectPath, documents, total, labels, recipe },
  { signal },
) => {
  const texts = await withReader(projectPath, async (reader) => reader.texts(documents));
  const facts = { ...(await surveyTexts(texts, recipe.text, signal)), documents: total, labels };
  const table = await tabulateTokens(texts, settle(recipe, facts).text, signal);
  const known = await lookUpVectors(recipe, table, signal);
  const settled = settle(recipe, { ...facts, englishShare: known.englishShare });
  const maxLength = measureLength(table, settled.text.maxLength);
  return {
    settled,
    maxLength,
    vocabulary: expectedVocabulary(table, total, settled.text),
    cutShare: cutShare(table, maxLength),
    vectorsMissing: known.missing,
  };
};

/** What there is of the word vectors that the recipe begins with. Throws for a file that is none. */
async function lookUpVectors(
  { model }: Recipe,
  { tokens, counts }: TokenTable,
  signal: AbortSignal,
): Promise<{ englishShare: number | null; missing: boolean }> {
  const none = { englishShare: null, missing: false };
  if (model.kind !== 'network' || model.embedding.kind !== 'vectors') return none;
  const { vectorsFile } = model.embedding;
  if (vectorsFile !== '') {
    await checkVectors(vectorsFile, signal);
    return none;
  }
  return { englishShare: await englishShare(tokens, counts, signal), missing: !vectorsAvailable() };
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
