import type { NetworkRecipe, Recipe } from '../../src-shared/domain/index.ts';
import { learnedWords, quick } from './quick.ts';

// The systems that the seed articles describe, with their own numbers: what they show is what they were. What an article
// leaves open is what Keras does by itself, unless it says "own" here; why is in docs/accuracy-log.md.

const text: Recipe['text'] = { ...quick.text, unit: 'word', stripPunctuation: true };

const training: Recipe['training'] = {
  ...quick.training,
  optimizer: 'adam',
  rate: 0.001,
  schedule: 'constant',
  warmUp: 0,
  clipNorm: 0,
  batch: 32,
  epochs: 10,
  earlyStopping: null,
  refit: false,
};

const bare: Pick<NetworkRecipe, 'kind' | 'dropout' | 'dense' | 'members' | 'beside' | 'blend'> = {
  kind: 'network',
  dropout: 0,
  dense: [],
  members: 1,
  beside: [],
  blend: [],
};

/** Two LSTMs on one another; the last states of both stand side by side before the dense layer. */
export const lstmTheory: Recipe = {
  version: 1,
  name: 'lstm-theory',
  text: { ...text, minimumTokenLength: 2, maxLength: 'longest' },
  model: {
    ...bare,
    embedding: { ...learnedWords, size: 128, dropout: 0.5 },
    body: {
      kind: 'recurrent',
      cell: 'lstm',
      layers: [
        { units: 128, dropout: 0 },
        { units: 128, dropout: 0 },
      ],
      bidirectional: false,
      joinStates: true,
    },
    pooling: 'last',
    output: 'softmax',
  },
  training,
};

/** All rounds are gone through; the one that was best on the validation documents is the model. */
const bestOfAll = (epochs: number, metric: 'accuracy' | 'loss'): Recipe['training']['earlyStopping'] => ({
  patience: epochs,
  metric,
  restoreBest: true,
});

/**
 * Word vectors made elsewhere, and an LSTM half as wide as they are (the English pack has 100 numbers a word). Own: words
 * beyond the 5,000 do not take one of the 100 places, nor do numbers and single letters; the rate climbs, then falls;
 * gradients are clipped; the best round counts.
 */
export const newsGlove: Recipe = {
  version: 1,
  name: 'news-glove',
  text: {
    ...text,
    stripNumbers: true,
    stopWords: 'en',
    minimumTokenLength: 2,
    vocabularySize: 5_000,
    oovToken: false,
    maxLength: 100,
  },
  model: {
    ...bare,
    embedding: { ...learnedWords, kind: 'vectors', size: 100 },
    body: {
      kind: 'recurrent',
      cell: 'lstm',
      layers: [{ units: 50, dropout: 0 }],
      bidirectional: false,
      joinStates: false,
    },
    pooling: 'last',
    output: 'softmax',
  },
  training: {
    ...training,
    rate: 0.003,
    schedule: 'linear',
    warmUp: 0.1,
    clipNorm: 1,
    earlyStopping: bestOfAll(10, 'loss'),
    split: { kind: 'given', validation: 0.1, test: 0.1 },
  },
};

/** Layers that read in both directions; attention weighs their states. Vocabulary and length follow the data. */
export const stackedBidirectionalAttention: Recipe = {
  version: 1,
  name: 'stacked-bidirectional-attention',
  text: { ...text, unit: 'auto', maxLength: 'auto' },
  model: {
    ...bare,
    embedding: learnedWords,
    body: {
      kind: 'recurrent',
      cell: 'lstm',
      layers: [
        { units: 64, dropout: 0 },
        { units: 64, dropout: 0 },
      ],
      bidirectional: true,
      joinStates: false,
    },
    pooling: 'attention',
    output: 'softmax',
  },
  training,
};

/** Positive or negative: one LSTM, one output. */
export const movieSentiment: Recipe = {
  version: 1,
  name: 'movie-sentiment',
  text: { ...text, vocabularySize: 5_000, maxLength: 100, truncation: 'pre' },
  model: {
    ...bare,
    embedding: learnedWords,
    body: {
      kind: 'recurrent',
      cell: 'lstm',
      layers: [{ units: 64, dropout: 0 }],
      bidirectional: false,
      joinStates: false,
    },
    pooling: 'last',
    output: 'sigmoid',
  },
  training,
};

/** The same question with a larger LSTM, more words and longer texts. Own: the best round counts, since its accuracy jumps. */
export const imdbLstm: Recipe = {
  version: 1,
  name: 'imdb-lstm',
  text: { ...text, vocabularySize: 20_000, maxLength: 200, truncation: 'pre' },
  model: {
    ...bare,
    embedding: { ...learnedWords, size: 128 },
    body: {
      kind: 'recurrent',
      cell: 'lstm',
      layers: [{ units: 128, dropout: 0 }],
      bidirectional: false,
      joinStates: false,
    },
    pooling: 'last',
    output: 'sigmoid',
  },
  training: { ...training, optimizer: 'rmsprop', batch: 128, epochs: 5, earlyStopping: bestOfAll(5, 'accuracy') },
};
