import type { Recipe } from '../../src-shared/domain/index.ts';
import { balanced } from './balanced.ts';

/** Takes its time: two layers, longer texts, more rounds. */
export const thorough: Recipe = {
  ...balanced,
  name: 'thorough',
  text: { ...balanced.text, vocabularySize: 60_000 },
  model: {
    kind: 'network',
    embedding: { kind: 'learned', size: 128, vectorsFile: '', trainable: true, dropout: 0.3, wordDropout: 0.1 },
    body: {
      kind: 'recurrent',
      cell: 'gru',
      layers: [
        { units: 128, dropout: 0.3 },
        { units: 128, dropout: 0 },
      ],
      bidirectional: true,
      joinStates: true,
    },
    pooling: 'mean+max',
    dropout: 0.5,
    dense: [],
    wide: { buckets: 524_288, wordNgrams: 2, characterNgrams: 5 },
    output: 'softmax',
  },
  training: {
    ...balanced.training,
    rate: 0.0015,
    earlyStopping: { patience: 6, metric: 'accuracy', restoreBest: true },
  },
};
