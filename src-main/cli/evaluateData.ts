import {
  toReadProblem,
  type DecisionRule,
  type Metrics,
  type ReadItem,
  type ReadProblem,
} from '../../src-shared/domain/index.ts';
import { measureByRule } from '../evaluate/index.ts';
import type { OpenedModel } from './withModel.ts';

export interface Evaluated {
  metrics: Metrics | null;
  problems: ReadProblem[];
  /** Documents with a label that the model does not know, by label. */
  unknownLabels: Map<string, number>;
  unlabelled: number;
  /** Documents with several labels, where the model gives one. */
  multiLabel: number;
  seconds: number;
}

const together = 512;

/** Predicts every labelled document and holds the guesses against the labels. */
export async function evaluateData(
  model: OpenedModel,
  slices: AsyncIterable<ReadItem[]>,
  signal: AbortSignal,
  progress: (documents: number) => void,
): Promise<Evaluated> {
  const classOf = new Map(model.labels.map((label, index) => [label, index]));
  const actual: number[] = [];
  const offsets = [0];
  const scores: Float32Array[] = [];
  const found: Omit<Evaluated, 'metrics'> = {
    problems: [],
    unknownLabels: new Map<string, number>(),
    unlabelled: 0,
    multiLabel: 0,
    seconds: 0,
  };
  let rule: DecisionRule = { multiLabel: model.multiLabel, thresholds: null, calibration: null };
  const waiting: string[] = [];
  const predict = async (): Promise<void> => {
    const began = performance.now();
    const predicted = await model.predict(waiting.splice(0), signal);
    scores.push(predicted.scores);
    rule = predicted.rule;
    found.seconds += (performance.now() - began) / 1000;
    progress(offsets.length - 1);
  };
  for await (const slice of slices) {
    for (const item of slice) {
      if (item.kind === 'problem') {
        found.problems.push(toReadProblem(item));
        continue;
      }
      const unknown = item.labels.find((label) => !classOf.has(label));
      if (item.labels.length === 0) found.unlabelled += 1;
      else if (unknown !== undefined) found.unknownLabels.set(unknown, (found.unknownLabels.get(unknown) ?? 0) + 1);
      else if (item.labels.length > 1 && !model.multiLabel) found.multiLabel += 1;
      else {
        actual.push(...item.labels.map((label) => classOf.get(label) ?? 0));
        offsets.push(actual.length);
        waiting.push(item.text);
        if (waiting.length >= together) await predict();
      }
    }
  }
  if (waiting.length > 0) await predict();
  if (actual.length === 0) return { ...found, metrics: null };
  const labels = Int32Array.from(actual);
  const truth = { labels, ...(model.multiLabel ? { labelOffsets: Int32Array.from(offsets) } : {}) };
  const metrics = measureByRule(truth, joined(scores), model.labels.length, rule);
  return { ...found, metrics };
}

function joined(pieces: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
