import type { Recipe } from '../../src-shared/domain/index.ts';
import { balanced, balancedNetwork } from './balanced.ts';

/**
 * Takes its time: several networks side by side, whose mean errs less than each, and less still where they are of
 * different kinds (docs/accuracy-log.md).
 */
export const thorough: Recipe = {
  ...balanced,
  name: 'thorough',
  model: {
    ...balancedNetwork,
    members: 'auto',
    beside: [
      { body: { kind: 'rcnn', cell: 'gru', units: 128 }, pooling: 'max' },
      { body: { kind: 'textcnn', widths: [2, 3, 4, 5], filters: 100 }, pooling: 'max' },
    ],
  },
};
