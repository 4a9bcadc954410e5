import { createHash } from 'node:crypto';
import type { Recipe } from '../../src-shared/domain/index.ts';
import { namedRecipes, recipeByName } from '../../src-main/recipes/index.ts';

/** One of ours; `asFile`: not among the named recipes, so that it goes to the command line as a file. */
export interface OwnRecipe {
  readonly recipe: Recipe;
  readonly asFile: boolean;
}

/** A program of somebody else: its script, which takes `first`, then the training files, then the test file. */
export interface Baseline {
  readonly script: string;
  readonly first: 'language' | 'seed';
}

export interface Entrant {
  readonly name: string;
  readonly seed: number;
  readonly runs: OwnRecipe | Baseline;
  /** Tells whether a stored row still belongs to this recipe. */
  readonly hash: string;
}

const firstSeed = 1;

function entrant(name: string, runs: Entrant['runs'], seed = firstSeed): Entrant {
  const what = 'recipe' in runs ? runs.recipe : runs;
  const hash = createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 12);
  return { name, seed, runs, hash };
}

/** The other one of the two ways in which the article hands text to its network: single characters, one-hot. */
function charactersOf(recipe: Recipe): Recipe {
  if (recipe.model.kind !== 'network') throw new Error(`${recipe.name} is no network`);
  const embedding = { ...recipe.model.embedding, kind: 'one-hot' as const };
  return {
    ...recipe,
    name: `${recipe.name}-characters`,
    text: { ...recipe.text, unit: 'character', minimumTokenLength: 1, stripPunctuation: false, vocabularySize: 500 },
    model: { ...recipe.model, embedding },
  };
}

function named(name: string): Recipe {
  const found = recipeByName(name);
  if (!found) throw new Error(`there is no recipe ${name}`);
  return found;
}

const characters = charactersOf(named('lstm-theory'));

// What the article's network reaches hangs on the seed by a point: three of each.
const sentimentSeeds = [1, 2, 3];
const sentiment = sentimentSeeds.flatMap((seed) => {
  const keras = { script: 'keras_movie_sentiment.py', first: 'seed' } as const;
  const again = { recipe: named('movie-sentiment'), asFile: false };
  return [
    ...(seed === firstSeed ? [] : [entrant(`movie-sentiment (seed ${seed})`, again, seed)]),
    entrant(`Keras movie-sentiment (seed ${seed})`, keras, seed),
  ];
});

export const entrants: readonly Entrant[] = [
  ...namedRecipes.map((recipe) => entrant(recipe.name, { recipe, asFile: false })),
  entrant(characters.name, { recipe: characters, asFile: true }),
  ...sentiment,
  // Its own tf-idf and logistic regression on the same files: what our baseline has to equal.
  entrant('scikit-learn', { script: 'sklearn_baseline.py', first: 'language' }),
];

export function entrantByName(name: string): Entrant {
  const found = entrants.find((one) => one.name === name);
  if (!found) throw new Error(`there is no recipe ${name}, only: ${entrants.map((one) => one.name).join(', ')}`);
  return found;
}

/** What runs on every data set, and which article's recipe on the data of its article. */
const everywhere = ['scikit-learn', 'quick', 'balanced', 'thorough'];
const articles: Readonly<Record<string, readonly string[]>> = {
  sms_spam: ['lstm-theory', 'lstm-theory-characters'],
  trec: ['stacked-bidirectional-attention'],
  bbc_news: ['news-glove'],
  imdb: ['movie-sentiment', ...sentiment.map(({ name }) => name), 'imdb-lstm'],
};

export function usualEntrants(dataSet: string): Entrant[] {
  return [...everywhere, ...(articles[dataSet] ?? [])].map(entrantByName);
}
