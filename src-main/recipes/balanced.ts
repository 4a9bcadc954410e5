import type { NetworkRecipe, Recipe } from '../../src-shared/domain/index.ts';
import { quick } from './quick.ts';

export const balancedNetwork: NetworkRecipe = {
  kind: 'network',
  embedding: {
    kind: 'vectors',
    size: 100,
    vectorsFile: '',
    trainable: true,
    // Near enough to where they were for the unseen ones among them to keep their places.
    rateShare: 0.5,
    unseenWords: 40_000,
    dropout: 0.3,
    wordDropout: 0.1,
  },
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
  output: 'softmax',
  members: 'auto',
  beside: [{ body: { kind: 'rcnn', cell: 'gru', units: 128 }, pooling: 'max' }],
  blend: [
    {
      kind: 'bag-of-words',
      ngrams: { unit: 'word', from: 1, to: 3 },
      weighting: 'label-odds',
      minimumCount: 2,
      features: 300_000,
      c: 10,
    },
    {
      kind: 'bag-of-words',
      ngrams: { unit: 'word-parts', from: 2, to: 5 },
      weighting: 'tf-idf',
      minimumCount: 2,
      features: 200_000,
      c: 10,
    },
  ],
};

/**
 * Good on most data in minutes: a GRU that reads in both directions, one whose states stand beside the words themselves,
 * both held back by dropout at every place, and two bags of words that have their say. Word vectors that are missing are
 * learned.
 */
export const balanced: Recipe = {
  version: 1,
  name: 'balanced',
  text: { ...quick.text, vocabularySize: 30_000 },
  model: balancedNetwork,
  training: {
    ...quick.training,
    rate: 0.002,
    warmUp: 0.1,
    refit: 'auto',
    earlyStopping: { patience: 5, metric: 'accuracy', restoreBest: true },
  },
};
