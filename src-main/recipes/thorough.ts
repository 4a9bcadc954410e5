import type { Recipe } from '../../src-shared/domain/index.ts';
import { balanced, balancedNetwork } from './balanced.ts';

/**
 * Takes its time: several networks side by side, whose mean errs less than each. Without a wide part: the bag of words
 * knows the pairs of words already, and as many networks would not gain by it (docs/accuracy-log.md).
 */
export const thorough: Recipe = {
  ...balanced,
  name: 'thorough',
  model: { ...balancedNetwork, wide: null, members: 'auto' },
};
