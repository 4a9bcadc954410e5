import { AppError } from '../../../src-shared/domain/index.ts';
import type { NetworkRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import { buildVocabulary, encodeTable, measureLength, tabulateTokens } from '../../text/index.ts';
import type { EncodedTexts, TokenTable, Vocabulary } from '../../text/index.ts';
import { readKnownVectors } from './knownVectors.ts';
import type { KnownVectors } from './knownVectors.ts';
import type { TrainingOrder } from '../events.ts';

export interface PreparedTexts {
  readonly vocabulary: Vocabulary;
  readonly maxLength: number;
  readonly train: EncodedTexts;
  readonly validation: EncodedTexts;
  readonly vectors: KnownVectors | null;
}

/** Refuses what cannot be learned from: no texts, fewer than two classes, a class without an example. */
export function checkExamples(order: TrainingOrder): void {
  const { labels, train } = order;
  if (train.texts.length === 0) throw new AppError('too-few-examples', { count: 0 });
  if (labels.length < 2) throw new AppError('too-few-classes', { count: labels.length });
  const seen = new Set(train.labels);
  const missing = labels.find((_, index) => !seen.has(index));
  if (missing !== undefined) throw new AppError('class-without-examples', { label: missing });
}

/** The vocabulary comes from the training texts only. */
export async function prepareTexts(order: TrainingOrder, network: NetworkRecipe): Promise<PreparedTexts> {
  const recipe: Recipe['text'] = order.recipe.text;
  const table = await tabulateTokens(order.train.texts, recipe, order.signal);
  const vocabulary = buildVocabulary(table, recipe);
  const maxLength = measureLength(table, recipe.maxLength);
  const read = (from: TokenTable): EncodedTexts => encodeTable(from, vocabulary, recipe, maxLength);
  return {
    vocabulary,
    maxLength,
    vectors: await readKnownVectors(order, network, vocabulary),
    train: read(table),
    validation: read(await tabulateTokens(order.validation.texts, recipe, order.signal)),
  };
}
