// The recipes that come with the program, and the rules that turn 'auto' into numbers. Pure data and functions.
// Never trains, never reads a text: what it needs to know of the data is handed to `settle`.
// Begin with quick.ts, then settle.ts.
export { namedRecipes, recipeByName } from './namedRecipes.ts';
export { settle } from './settle.ts';
export type { RecipeFacts } from './settle.ts';
export { memoryNeeded, programBytes } from './memoryNeeded.ts';
