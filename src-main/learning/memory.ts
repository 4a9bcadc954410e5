/** Bytes of a thread that has loaded TensorFlow and done nothing else. */
const engine = 250e6;

/** Bytes that work in an engine's thread takes at most, where it does not hang on the recipe. */
export const memoryFor = {
  /** Says which kernels there are. */
  nothing: engine,
  /** Draws parts, counts words in a sample, makes a few steps. */
  checking: engine + 500e6,
  /** The largest model that ships is 150 MB; two may be loaded. */
  predicting: engine + 500e6,
  /** A bag of words on all documents. */
  baseline: engine + 500e6,
  /** Beside what the recipe's network takes. */
  training: engine,
};
