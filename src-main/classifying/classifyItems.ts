import { lineOf, type DecisionRule, type ReadItem } from '../../src-shared/domain/index.ts';
import type { NewBatchRow } from '../project/index.ts';
import { predictionOf } from './predictionOf.ts';

interface Predicted {
  labels: string[];
  scores: Float32Array;
  rule: DecisionRule;
}

/** Gives each text a row of scores, in the order of `labels`. */
export type Predict = (texts: string[], signal: AbortSignal) => Promise<Predicted>;

const none: Predicted = {
  labels: [],
  scores: new Float32Array(),
  rule: { multiLabel: false, thresholds: null, calibration: null },
};

// Small enough that rows appear as they are done and that a text tried meanwhile need not wait; large enough for full batches.
export const together = 256;

/** Documents become rows with a prediction, problems rows with an error; the order stays. */
export async function* classifyItems(
  slices: AsyncIterable<ReadItem[]>,
  predict: Predict,
  signal: AbortSignal,
): AsyncGenerator<NewBatchRow[]> {
  for await (const items of slices) {
    for (let from = 0; from < items.length; from += together) {
      yield await classifySlice(items.slice(from, from + together), predict, signal);
    }
  }
}

export async function classifySlice(
  items: readonly ReadItem[],
  predict: Predict,
  signal: AbortSignal,
): Promise<NewBatchRow[]> {
  const texts = items.flatMap((item) => (item.kind === 'document' ? [item.text] : []));
  const { labels, scores, rule } = texts.length > 0 ? await predict(texts, signal) : none;
  let document = 0;
  return items.map((item): NewBatchRow => {
    const { source, part } = item;
    const line = lineOf(part);
    if (item.kind === 'problem') return { source, line, text: '', prediction: null, error: item.error, metadata: {} };
    const at = document * labels.length;
    document += 1;
    const prediction = predictionOf(labels, scores.subarray(at, at + labels.length), rule);
    return { source, line, text: item.text, prediction, error: null, metadata: item.metadata };
  });
}
