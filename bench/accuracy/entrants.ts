import { createHash } from 'node:crypto';
import type { Recipe } from '../../src-shared/domain/index.ts';
import { namedRecipes, recipeByName } from '../../src-main/recipes/index.ts';

/** scikit-learn's own tf-idf and logistic regression on the same files: what our baseline has to equal. */
export const scikitLearn = 'scikit-learn';

export interface Entrant {
  readonly name: string;
  /** Null: not one of ours. */
  readonly recipe: Recipe | null;
  /** Not among the named recipes: goes to the command line as a file. */
  readonly asFile: boolean;
  /** Tells whether a stored row still belongs to this recipe. */
  readonly hash: string;
}

function entrant(name: string, recipe: Recipe | null, asFile = false): Entrant {
  const hash = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 12);
  return { name, recipe, asFile, hash };
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

function variants(): Entrant[] {
  const theory = recipeByName('lstm-theory');
  if (!theory) throw new Error('there is no recipe lstm-theory');
  const characters = charactersOf(theory);
  return [entrant(characters.name, characters, true)];
}

export const entrants: readonly Entrant[] = [
  ...namedRecipes.map((recipe) => entrant(recipe.name, recipe)),
  ...variants(),
  entrant(scikitLearn, null),
];

export function entrantByName(name: string): Entrant {
  const found = entrants.find((one) => one.name === name);
  if (!found) throw new Error(`there is no recipe ${name}, only: ${entrants.map((one) => one.name).join(', ')}`);
  return found;
}

/** What runs on every data set, and which article's recipe on the data of its article. */
const everywhere = [scikitLearn, 'quick', 'balanced', 'thorough'];
const articles: Readonly<Record<string, readonly string[]>> = {
  sms_spam: ['lstm-theory', 'lstm-theory-characters'],
  trec: ['stacked-bidirectional-attention'],
  bbc_news: ['news-glove'],
  imdb: ['movie-sentiment', 'imdb-lstm'],
};

export function usualEntrants(dataSet: string): Entrant[] {
  return [...everywhere, ...(articles[dataSet] ?? [])].map(entrantByName);
}
