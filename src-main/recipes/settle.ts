import type { NetworkRecipe, Recipe } from '../../src-shared/domain/index.ts';

/** What the automatic settings depend on; the lengths are in tokens (`surveyTexts` of the text room measures them). */
export interface RecipeFacts {
  /** Training examples. */
  readonly documents: number;
  readonly labels: number;
  /** Share of the letters that belong to writing without spaces between words. */
  readonly unspacedShare: number;
  readonly p95Length: number;
  /** Share of the words for which there is an English vector; null or left out where it is not known. */
  readonly englishShare?: number | null;
}

const unspacedLimit = 0.3;

const leastEnglish = 0.6;

/** Beyond this the pooled states hardly change, and time grows with every token. */
const longestWindow = 400;

function settledUnit(facts: RecipeFacts): 'word' | 'character' {
  return facts.unspacedShare > unspacedLimit ? 'character' : 'word';
}

/** Small data wants many small steps, large data fewer and larger ones. */
function settledBatch(documents: number): number {
  if (documents < 2_000) return 16;
  return documents < 10_000 ? 32 : 64;
}

/** About as many steps as a network of this size needs, between 4 and 40 rounds. */
function settledEpochs(documents: number, batch: number): number {
  const stepsWanted = 3_000;
  return Math.max(4, Math.min(40, Math.round((stepsWanted * batch) / Math.max(1, documents))));
}

function settledUnits(facts: RecipeFacts): number {
  return facts.labels > 20 ? 128 : 96;
}

/** Replaces every 'auto' by what suits the data. The result is the same for the same recipe and facts. */
export function settle(recipe: Recipe, facts: RecipeFacts): Recipe {
  const { text, model, training } = recipe;
  const unit = text.unit === 'auto' ? settledUnit(facts) : text.unit;
  const maxLength = text.maxLength === 'auto' ? Math.max(8, Math.min(longestWindow, facts.p95Length)) : text.maxLength;
  const batch = training.batch === 'auto' ? settledBatch(facts.documents) : training.batch;
  const epochs = training.epochs === 'auto' ? settledEpochs(facts.documents, batch) : training.epochs;
  return {
    ...recipe,
    text: { ...text, unit, maxLength },
    model: settleModel(model, facts),
    training: { ...training, batch, epochs },
  };
}

// A wide table of 8 million weights is 32 MB, and is kept three times while it is trained.
const mostWideWeights = 8_000_000;

function settledBuckets(buckets: number, labels: number): number {
  let kept = buckets;
  while (kept > 1024 && kept * labels > mostWideWeights) kept = Math.floor(kept / 2);
  return kept;
}

/** The English vectors help English texts alone; where it is not known what a text is, the recipe's word stands. */
function settledEmbedding(
  embedding: NetworkRecipe['embedding'],
  { englishShare }: RecipeFacts,
): NetworkRecipe['embedding'] {
  const english = embedding.kind === 'vectors' && embedding.vectorsFile === '';
  const foreign = typeof englishShare === 'number' && englishShare < leastEnglish;
  return english && foreign ? { ...embedding, kind: 'learned', trainable: true } : embedding;
}

function settleModel(model: Recipe['model'], facts: RecipeFacts): Recipe['model'] {
  if (model.kind === 'bag-of-words') {
    if (model.ngrams.unit !== 'auto') return model;
    const unit = settledUnit(facts);
    return { ...model, ngrams: unit === 'character' ? { unit, from: 1, to: 3 } : { ...model.ngrams, unit } };
  }
  const wide = model.wide ? { ...model.wide, buckets: settledBuckets(model.wide.buckets, facts.labels) } : null;
  const embedding = settledEmbedding(model.embedding, facts);
  if (model.body.kind !== 'recurrent') return { ...model, embedding, wide };
  const layers = model.body.layers.map((layer) => ({
    ...layer,
    units: layer.units === 'auto' ? settledUnits(facts) : layer.units,
  }));
  return { ...model, embedding, wide, body: { ...model.body, layers } };
}
