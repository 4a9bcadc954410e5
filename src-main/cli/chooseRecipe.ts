import { AppError, recipe as recipeSchema, type Recipe, type TrainingRecipe } from '../../src-shared/domain/index.ts';
import { namedRecipes, recipeByName } from '../recipes/index.ts';
import { readWholeFile } from '../sources/index.ts';
import type { Terminal } from './terminal.ts';

export interface RecipeChanges {
  seed?: number | undefined;
  /** Cross-validation over so many folds. */
  folds?: number | undefined;
}

/** A recipe by name, or the one that a .json file holds, with what the flags say of it. Throws wrong-use, file-not-found, file-unreadable, recipe-invalid. */
export async function chooseRecipe(name: string, changes: RecipeChanges, terminal: Terminal): Promise<Recipe> {
  const chosen = name.endsWith('.json') ? await readRecipe(name) : recipeByName(name);
  if (!chosen) {
    const known = namedRecipes.map((recipe) => recipe.name).join(', ');
    throw new AppError('wrong-use', { message: terminal.words.wrongUse.unknownRecipe(name, known) });
  }
  const { training } = chosen;
  const { seed = training.seed, folds } = changes;
  const split: TrainingRecipe['split'] =
    folds === undefined ? training.split : { kind: 'folds', folds, validation: training.split.validation };
  return { ...chosen, training: { ...training, seed, split } };
}

/** A recipe has some 2,000. */
const mostBytes = 2 ** 20;

async function readRecipe(path: string): Promise<Recipe> {
  const text = (await readWholeFile(path, mostBytes)).toString('utf8');
  const parsed = recipeSchema.safeParse(jsonOf(text, path));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    'recipe-invalid',
    { field: issue?.path.join('.') ?? path, message: issue?.message ?? '' },
    parsed.error,
  );
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new AppError('recipe-invalid', { field: path, message: 'JSON' }, thrown);
  }
}
