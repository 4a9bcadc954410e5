import { z } from 'zod';

/**
 * The one description of a model: shown and edited in the window, given to the command line as JSON, kept with each run.
 * 'auto' is settled from the training data before a run starts; a stored run holds only settled recipes.
 */
const auto = z.literal('auto');

/** With fewer training documents than this the validation part is too small to choose by; see `settle` of the recipes room. */
export const fewDocuments = 500;

const share = z.number().min(0).max(0.9);

export const textRecipe = z.object({
  unit: z.enum(['auto', 'word', 'whitespace', 'character']),
  lowerCase: z.boolean(),
  stripHtml: z.boolean(),
  stripUrls: z.boolean(),
  stripNumbers: z.boolean(),
  stripPunctuation: z.boolean(),
  stopWords: z.enum(['none', 'en', 'zh', 'own']),
  ownStopWords: z.array(z.string()),
  minimumTokenLength: z.int().min(1).max(20),
  vocabularySize: z.int().min(2).max(1_000_000),
  minimumCount: z.int().min(1).max(1000),
  oovToken: z.boolean(),
  maxLength: z.union([auto, z.literal('longest'), z.literal('p95'), z.int().min(1).max(20_000)]),
  truncation: z.enum(['post', 'pre']),
});
export type TextRecipe = z.infer<typeof textRecipe>;

const embeddingRecipe = z.object({
  kind: z.enum(['learned', 'one-hot', 'vectors']),
  size: z.int().min(1).max(1024),
  /** '' is the English pack that comes with the program; else a GloVe, word2vec or fastText file. */
  vectorsFile: z.string(),
  trainable: z.boolean(),
  /** Share of the learning rate at which given vectors change: they begin in a good place, unlike everything else. */
  rateShare: z.number().positive().max(1).default(1),
  /** So many words that no training text has are known by their given vectors: the file's first, which are its most frequent. */
  unseenWords: z.int().min(0).max(200_000).default(0),
  dropout: share,
  wordDropout: share,
});

export const cell = z.enum(['simple', 'lstm', 'gru']);
export type Cell = z.infer<typeof cell>;

const recurrentLayer = z.object({ units: z.union([auto, z.int().min(1).max(2048)]), dropout: share });

const bodyRecipe = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('recurrent'),
    cell,
    layers: z.array(recurrentLayer).min(1).max(4),
    bidirectional: z.boolean(),
    joinStates: z.boolean(),
  }),
  z.object({
    kind: z.literal('textcnn'),
    widths: z.array(z.int().min(1).max(9)).min(1),
    filters: z.int().min(1).max(1024),
  }),
  z.object({ kind: z.literal('rcnn'), cell, units: z.int().min(1).max(2048) }),
]);

export const pooling = z.enum(['last', 'mean', 'max', 'mean+max', 'attention']);
export type Pooling = z.infer<typeof pooling>;

export const bagOfWordsRecipe = z.object({
  kind: z.literal('bag-of-words'),
  ngrams: z.object({
    /** 'word-parts' are runs of characters that stay inside a word, its ends counted as characters. */
    unit: z.enum(['auto', 'word', 'character', 'word-parts']),
    from: z.int().min(1).max(5),
    to: z.int().min(1).max(6),
  }),
  /** 'label-odds': what an n-gram says of each label (Wang and Manning 2012) instead of how rare it is. */
  weighting: z.enum(['tf-idf', 'label-odds']).default('tf-idf'),
  /** N-grams that stand in the training texts less often than this are left out. */
  minimumCount: z.int().min(1).max(1000).default(1),
  features: z.int().min(10).max(5_000_000),
  /** scikit-learn's C: the inverse of the strength of the L2 penalty. */
  c: z.number().positive(),
});
export type BagOfWordsRecipe = z.infer<typeof bagOfWordsRecipe>;

export const networkRecipe = z.object({
  kind: z.literal('network'),
  embedding: embeddingRecipe,
  body: bodyRecipe,
  pooling,
  /** Dropout on what goes into the dense layers. */
  dropout: share,
  dense: z.array(z.object({ units: z.int().min(1).max(4096), activation: z.enum(['relu', 'tanh', 'sigmoid']) })),
  output: z.enum(['softmax', 'sigmoid', 'multi-label']),
  /** So many networks of this kind are trained side by side, each from a beginning of its own; their outputs are averaged. */
  members: z.union([auto, z.int().min(1).max(8)]).default(1),
  /** Other kinds that take turns among the members: the first is as described above, the second of the first kind here. */
  beside: z
    .array(z.object({ body: bodyRecipe, pooling }))
    .max(7)
    .default([]),
  /** Bags of words trained on the same documents have their say too; how much, the validation part decides. */
  blend: z.array(bagOfWordsRecipe).max(4).default([]),
  /** In place of an empty `blend` where there are fewer than `fewDocuments`; not in a settled recipe. */
  blendWhenFew: z.array(bagOfWordsRecipe).max(4).optional(),
});
export type NetworkRecipe = z.infer<typeof networkRecipe>;

const optimizer = z.enum(['adam', 'adamw', 'rmsprop', 'adagrad', 'sgd']);
export type Optimizer = z.infer<typeof optimizer>;

export const trainingRecipe = z.object({
  optimizer,
  momentum: z.number().min(0).max(0.999),
  rate: z.number().positive().max(10),
  schedule: z.enum(['constant', 'linear', 'cosine']),
  /** Share of all steps in which the rate climbs to its value. */
  warmUp: share,
  weightDecay: z.number().min(0).max(1),
  clipNorm: z.number().min(0).max(1000),
  batch: z.union([auto, z.int().min(1).max(4096)]),
  epochs: z.union([auto, z.int().min(1).max(1000)]),
  earlyStopping: z
    .object({
      patience: z.int().min(1).max(100),
      metric: z.enum(['loss', 'accuracy', 'macroF1']),
      restoreBest: z.boolean(),
    })
    .nullable(),
  /**
   * Once the rounds and shares are chosen, train anew on the validation documents too. The validation figures stay those
   * of the model before, which did not know them. 'few': where there are fewer than `fewDocuments`.
   */
  refit: z.union([auto, z.literal('few'), z.boolean()]).default(false),
  classWeights: z.enum(['none', 'balanced', 'focal']),
  labelSmoothing: z.number().min(0).max(0.5),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  split: z.discriminatedUnion('kind', [
    /** As the documents say; what is missing (validation, test) is drawn at random from the training part. */
    z.object({ kind: z.literal('given'), validation: share, test: share }),
    z.object({ kind: z.literal('random'), validation: share, test: share }),
    /**
     * Cross-validation over all documents that are not in a given test part. `validation` is the share of its documents
     * that each training holds back to choose by, the last one for the model itself included.
     */
    z.object({ kind: z.literal('folds'), folds: z.int().min(2).max(20), validation: share.default(0.1) }),
  ]),
});
export type TrainingRecipe = z.infer<typeof trainingRecipe>;

export const recipe = z.object({
  version: z.literal(1),
  name: z.string().min(1).max(100),
  text: textRecipe,
  model: z.discriminatedUnion('kind', [networkRecipe, bagOfWordsRecipe]),
  training: trainingRecipe,
});
export type Recipe = z.infer<typeof recipe>;

export const recipeName = z.string().min(1).max(100);
