import { readFile } from 'node:fs/promises';
import { AppError, recipe as recipeSchema, type Recipe } from '../../src-shared/domain/index.ts';
import { namedRecipes, recipeByName } from '../recipes/index.ts';
import type { Terminal } from './terminal.ts';

/** A recipe by name, or the one that a .json file holds. Throws wrong-use, file-not-found, file-unreadable, recipe-invalid. */
export async function chooseRecipe(name: string, seed: number | undefined, terminal: Terminal): Promise<Recipe> {
  const chosen = name.endsWith('.json') ? await readRecipe(name) : recipeByName(name);
  if (!chosen) {
    const known = namedRecipes.map((recipe) => recipe.name).join(', ');
    throw new AppError('wrong-use', { message: terminal.words.wrongUse.unknownRecipe(name, known) });
  }
  return seed === undefined ? chosen : { ...chosen, training: { ...chosen.training, seed } };
}

async function readRecipe(path: string): Promise<Recipe> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw new AppError(missing ? 'file-not-found' : 'file-unreadable', { path }, thrown);
  });
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
