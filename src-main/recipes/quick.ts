import type { NetworkRecipe, Recipe } from '../../src-shared/domain/index.ts';
import { plainBag } from './plainBag.ts';

/** Words are learned from nothing. */
export const learnedWords: NetworkRecipe['embedding'] = {
  kind: 'learned',
  size: 64,
  vectorsFile: '',
  trainable: true,
  rateShare: 1,
  unseenWords: 0,
  dropout: 0,
  wordDropout: 0,
};

/** Trains in seconds: one GRU over word vectors learned on the spot; with few documents the baseline has its say beside it. */
export const quick: Recipe = {
  version: 1,
  name: 'quick',
  text: {
    unit: 'auto',
    lowerCase: true,
    stripHtml: true,
    stripUrls: false,
    stripNumbers: false,
    stripPunctuation: false,
    stopWords: 'none',
    ownStopWords: [],
    minimumTokenLength: 1,
    vocabularySize: 20_000,
    minimumCount: 1,
    oovToken: true,
    maxLength: 'auto',
    truncation: 'post',
  },
  model: {
    kind: 'network',
    embedding: { ...learnedWords, dropout: 0.2, wordDropout: 0.05 },
    body: {
      kind: 'recurrent',
      cell: 'gru',
      layers: [{ units: 64, dropout: 0 }],
      bidirectional: false,
      joinStates: false,
    },
    pooling: 'mean+max',
    dropout: 0.3,
    dense: [],
    output: 'softmax',
    members: 1,
    beside: [],
    blend: [],
    blendWhenFew: [plainBag],
  },
  training: {
    optimizer: 'adam',
    momentum: 0,
    rate: 0.003,
    schedule: 'linear',
    warmUp: 0.05,
    weightDecay: 0,
    clipNorm: 1,
    batch: 'auto',
    epochs: 'auto',
    earlyStopping: { patience: 2, metric: 'accuracy', restoreBest: true },
    refit: 'few',
    classWeights: 'none',
    labelSmoothing: 0,
    seed: 1,
    split: { kind: 'given', validation: 0.1, test: 0.1 },
  },
};
