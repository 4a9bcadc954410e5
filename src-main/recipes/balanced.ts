import type { Recipe } from '../../src-shared/domain/index.ts';
import { quick } from './quick.ts';

/** Good on most data in minutes: a GRU that reads in both directions, held back by dropout at every place. */
export const balanced: Recipe = {
  version: 1,
  name: 'balanced',
  text: { ...quick.text, vocabularySize: 30_000 },
  model: {
    kind: 'network',
    embedding: { kind: 'learned', size: 100, vectorsFile: '', trainable: true, dropout: 0.3, wordDropout: 0.1 },
    body: {
      kind: 'recurrent',
      cell: 'gru',
      layers: [{ units: 128, dropout: 0 }],
      bidirectional: true,
      joinStates: false,
    },
    pooling: 'mean+max',
    dropout: 0.5,
    dense: [],
    wide: { buckets: 262_144, wordNgrams: 2, characterNgrams: 0 },
    output: 'softmax',
  },
  training: {
    ...quick.training,
    rate: 0.002,
    warmUp: 0.1,
    earlyStopping: { patience: 4, metric: 'accuracy', restoreBest: true },
  },
};
