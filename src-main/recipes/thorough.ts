import type { Recipe } from '../../src-shared/domain/index.ts';
import { balanced, balancedNetwork } from './balanced.ts';

/** Takes its time: several networks side by side, parts of words, more rounds. */
export const thorough: Recipe = {
  ...balanced,
  name: 'thorough',
  text: { ...balanced.text, vocabularySize: 60_000 },
  model: {
    ...balancedNetwork,
    wide: { buckets: 262_144, wordNgrams: 2, characterNgrams: 5 },
    members: 'auto',
  },
  training: {
    ...balanced.training,
    rate: 0.0015,
    earlyStopping: { patience: 6, metric: 'accuracy', restoreBest: true },
  },
};
