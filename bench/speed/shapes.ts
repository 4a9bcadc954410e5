/** What is measured: one network over batches of one form. The same for everybody. */
export interface Shape {
  readonly name: string;
  readonly cell: 'lstm' | 'gru';
  readonly bidirectional: boolean;
  readonly batch: number;
  /** Tokens a document, or the most of them where lengths differ. */
  readonly length: number;
  readonly vocabulary: number;
  readonly embedding: number;
  readonly units: number;
  readonly classes: number;
  /** What becomes of the states: the last one, or mean and maximum of all. */
  readonly pooling: 'last' | 'mean+max';
  /** Shares that a training step drops: of the word vectors, and of what goes into the output. */
  readonly dropout: { readonly words: number; readonly output: number };
  readonly data: 'full' | 'imdb';
}

const bare = { pooling: 'last', dropout: { words: 0, output: 0 } } as const;
const common = { ...bare, vocabulary: 20_000, embedding: 64, units: 128 };
const topics = { ...common, length: 100, classes: 4, data: 'full' } as const;
const reviews = { ...common, cell: 'lstm', bidirectional: false, batch: 64, classes: 2, data: 'full' } as const;

/** Every row of these is full. The first one gives the `ratios` of the JSON result. */
export const shapes: readonly [Shape, ...Shape[]] = [
  { ...topics, name: 'lstm-64', cell: 'lstm', bidirectional: false, batch: 64 },
  { ...topics, name: 'lstm-256', cell: 'lstm', bidirectional: false, batch: 256 },
  { ...topics, name: 'gru-64', cell: 'gru', bidirectional: false, batch: 64 },
  { ...topics, name: 'gru-256', cell: 'gru', bidirectional: false, batch: 256 },
  { ...topics, name: 'bilstm-64', cell: 'lstm', bidirectional: true, batch: 64 },
  { ...topics, name: 'bigru-64', cell: 'gru', bidirectional: true, batch: 64 },
  {
    ...topics,
    // What most people train: the first of the two networks of the recipe `balanced`, with all that holds it back.
    name: 'balanced',
    cell: 'gru',
    bidirectional: true,
    batch: 64,
    embedding: 100,
    pooling: 'mean+max',
    dropout: { words: 0.3, output: 0.5 },
  },
  { ...reviews, name: 'imdb-200', length: 200 },
  { ...reviews, name: 'imdb-400', length: 400 },
];

/** A whole epoch over reviews of true lengths: whoever pads, pads them all to the longest. */
export const epochShape: Shape = {
  ...reviews,
  name: 'imdb-epoch',
  cell: 'gru',
  bidirectional: true,
  length: 400,
  data: 'imdb',
};
