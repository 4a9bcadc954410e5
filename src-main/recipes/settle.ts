import { fewDocuments } from '../../src-shared/domain/index.ts';
import type { BagOfWordsRecipe, NetworkRecipe, Recipe, TrainingRecipe } from '../../src-shared/domain/index.ts';

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
  /** Documents may have several labels. */
  readonly multiLabel?: boolean;
}

const unspacedLimit = 0.3;

// English stands above 0.9, with its slang too; Spanish reaches 0.8 by names and short words, German 0.66.
const leastEnglish = 0.85;

/** Beyond this the pooled states hardly change, and time grows with every token. */
const longestWindow = 400;

/** In so many tokens a round takes a minute or more. */
const manyTokens = 4_000_000;

/** So many tokens may be read twice as often. */
const mostTokensTwice = 1_000_000;

function settledUnit(facts: RecipeFacts): 'word' | 'character' {
  return facts.unspacedShare > unspacedLimit ? 'character' : 'word';
}

/** Small data wants many small steps, large data fewer and larger ones. */
function settledBatch(documents: number): number {
  if (documents < 2_000) return 16;
  return documents < 10_000 ? 32 : 64;
}

/** About as many steps as a network of this size needs; little data is not read more often than helps, long texts tell much in one round. */
function settledEpochs({ documents, p95Length }: RecipeFacts, batch: number): number {
  const roundsOf = (steps: number): number => Math.round((steps * batch) / Math.max(1, documents));
  const most = documents * p95Length > manyTokens ? 5 : Math.min(40, Math.max(12, roundsOf(600)));
  return Math.max(4, Math.min(most, roundsOf(3_000)));
}

/** What a network reads in a round, about. */
function tokensOf({ documents, p95Length }: RecipeFacts): number {
  return documents * Math.min(longestWindow, p95Length);
}

const areFew = ({ documents }: RecipeFacts): boolean => documents < fewDocuments;

/** Little data wants every document; where there is much, a tenth more tells nothing new and costs the time again. */
function settledRefit(refit: TrainingRecipe['refit'], facts: RecipeFacts): boolean {
  if (refit === 'few') return areFew(facts);
  return refit === 'auto' ? tokensOf(facts) <= mostTokensTwice : refit;
}

/** One network of each kind, as far as there is time for them. */
function settledMembers({ beside }: NetworkRecipe, facts: RecipeFacts): number {
  return Math.max(1, Math.min(1 + beside.length, Math.floor((7 * manyTokens) / Math.max(1, tokensOf(facts)))));
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
  const epochs = training.epochs === 'auto' ? settledEpochs(facts, batch) : training.epochs;
  return {
    ...recipe,
    text: { ...text, unit, maxLength },
    model: model.kind === 'bag-of-words' ? settleBag(model, facts) : settleNetwork(model, facts),
    training: {
      ...training,
      batch,
      epochs,
      earlyStopping: settledStopping(training, facts),
      refit: settledRefit(training.refit, facts),
    },
  };
}

/**
 * Of 2 to 50 validation documents as many are right in the first epoch as in the tenth, by chance: whoever stops or chooses
 * by them stops before anything is learned. While the rate falls to nothing, the last epoch is the best guess.
 */
function settledStopping(
  { earlyStopping, epochs }: TrainingRecipe,
  facts: RecipeFacts,
): TrainingRecipe['earlyStopping'] {
  if (epochs === 'auto' && areFew(facts)) return null;
  // Whole sets are rarely right, so that their share stands still long before the model does.
  return facts.multiLabel && earlyStopping?.metric === 'accuracy'
    ? { ...earlyStopping, metric: 'macroF1' }
    : earlyStopping;
}

/** The English vectors help English texts alone; where it is not known what a text is, the recipe's word stands. */
function settledEmbedding(embedding: NetworkRecipe['embedding'], facts: RecipeFacts): NetworkRecipe['embedding'] {
  const english = embedding.kind === 'vectors' && embedding.vectorsFile === '';
  const { englishShare } = facts;
  const foreign =
    settledUnit(facts) === 'character' || (typeof englishShare === 'number' && englishShare < leastEnglish);
  if (english && foreign) return { ...embedding, kind: 'learned', trainable: true, rateShare: 1, unseenWords: 0 };
  // As much text as that has seen the words itself.
  return tokensOf(facts) > manyTokens ? { ...embedding, rateShare: 1, unseenWords: 0 } : embedding;
}

function settleBag(bag: BagOfWordsRecipe, facts: RecipeFacts): BagOfWordsRecipe {
  const unit = settledUnit(facts);
  if (bag.ngrams.unit === 'auto') {
    return { ...bag, ngrams: unit === 'character' ? { unit, from: 1, to: 3 } : { ...bag.ngrams, unit } };
  }
  // In writing without spaces characters are to words what parts of words are elsewhere.
  const inParts = bag.ngrams.unit === 'word-parts' && unit === 'character';
  return inParts ? { ...bag, ngrams: { unit, from: 1, to: 3 } } : bag;
}

/** Over many or long texts parts of words tell nothing that the words do not, and there are as many of them as seconds. */
function settledBlend({ blend, blendWhenFew = [] }: NetworkRecipe, facts: RecipeFacts): BagOfWordsRecipe[] {
  const bags = blend.length === 0 && areFew(facts) ? blendWhenFew : blend;
  const kept = tokensOf(facts) > manyTokens ? bags.filter(({ ngrams }) => ngrams.unit !== 'word-parts') : bags;
  return kept.map((bag) => settleBag(bag, facts));
}

function settleNetwork(model: NetworkRecipe, facts: RecipeFacts): NetworkRecipe {
  const { blendWhenFew: _, ...rest } = model;
  const settled: NetworkRecipe = {
    ...rest,
    embedding: settledEmbedding(model.embedding, facts),
    members: model.members === 'auto' ? settledMembers(model, facts) : model.members,
    blend: settledBlend(model, facts),
    output: facts.multiLabel ? 'multi-label' : model.output,
  };
  if (model.body.kind !== 'recurrent') return settled;
  const layers = model.body.layers.map((layer) => ({
    ...layer,
    units: layer.units === 'auto' ? settledUnits(facts) : layer.units,
  }));
  return { ...settled, body: { ...model.body, layers } };
}
