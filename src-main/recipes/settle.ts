import type { Recipe } from '../../src-shared/domain/index.ts';

/** What the automatic settings depend on; the lengths are in tokens (`surveyTexts` of the text room measures them). */
export interface RecipeFacts {
  /** Training examples. */
  readonly documents: number;
  readonly labels: number;
  /** Share of the letters that belong to writing without spaces between words. */
  readonly unspacedShare: number;
  readonly p95Length: number;
}

const unspacedLimit = 0.3;

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

function settleModel(model: Recipe['model'], facts: RecipeFacts): Recipe['model'] {
  if (model.kind === 'bag-of-words') {
    if (model.ngrams.unit !== 'auto') return model;
    const unit = settledUnit(facts);
    return { ...model, ngrams: unit === 'character' ? { unit, from: 1, to: 3 } : { ...model.ngrams, unit } };
  }
  const wide = model.wide ? { ...model.wide, buckets: settledBuckets(model.wide.buckets, facts.labels) } : null;
  if (model.body.kind !== 'recurrent') return { ...model, wide };
  const layers = model.body.layers.map((layer) => ({
    ...layer,
    units: layer.units === 'auto' ? settledUnits(facts) : layer.units,
  }));
  return { ...model, wide, body: { ...model.body, layers } };
}
