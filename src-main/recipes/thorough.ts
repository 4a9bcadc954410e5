import type { Recipe } from '../../src-shared/domain/index.ts';
import { balanced, balancedNetwork } from './balanced.ts';

/** Takes its time: more networks side by side, whose mean errs less than each, the less the more they differ (docs/accuracy-log.md). */
export const thorough: Recipe = {
  ...balanced,
  name: 'thorough',
  training: { ...balanced.training, refit: true },
  model: {
    ...balancedNetwork,
    beside: [
      ...balancedNetwork.beside,
      { body: { kind: 'textcnn', widths: [2, 3, 4, 5], filters: 100 }, pooling: 'max' },
    ],
  },
};
