import type { Recipe } from '../../../src-shared/domain/index.ts';

/** The rate of one step (from 1): climbs during the warm-up, then stays, or falls to nothing at the last step. */
export function rateAt(recipe: Recipe['training'], step: number, steps: number): number {
  const climbing = Math.floor(recipe.warmUp * steps);
  if (step <= climbing) return (recipe.rate * step) / climbing;
  const left = (steps - step + 1) / Math.max(1, steps - climbing);
  if (recipe.schedule === 'linear') return recipe.rate * left;
  if (recipe.schedule === 'cosine') return recipe.rate * 0.5 * (1 - Math.cos(Math.PI * left));
  return recipe.rate;
}
