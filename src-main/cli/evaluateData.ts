import type { Metrics, ReadItem, ReadProblem } from '../../src-shared/domain/index.ts';
import { measure } from '../evaluate/index.ts';
import type { OpenedModel } from './withModel.ts';

export interface Evaluated {
  metrics: Metrics | null;
  problems: ReadProblem[];
  /** Documents whose label the model does not know, by label. */
  unknownLabels: Map<string, number>;
  unlabelled: number;
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
  const scores: Float32Array[] = [];
  const problems: ReadProblem[] = [];
  const unknownLabels = new Map<string, number>();
  let unlabelled = 0;
  let seconds = 0;
  const waiting: string[] = [];
  const predict = async (): Promise<void> => {
    const began = performance.now();
    scores.push((await model.predict(waiting.splice(0), signal)).scores);
    seconds += (performance.now() - began) / 1000;
    progress(actual.length);
  };
  for await (const slice of slices) {
    for (const item of slice) {
      if (item.kind === 'problem') {
        problems.push({ source: item.source, line: item.line, error: item.error });
        continue;
      }
      const label = item.labels[0];
      const index = label === undefined ? undefined : classOf.get(label);
      if (label === undefined) unlabelled += 1;
      else if (index === undefined) unknownLabels.set(label, (unknownLabels.get(label) ?? 0) + 1);
      else {
        actual.push(index);
        waiting.push(item.text);
        if (waiting.length >= together) await predict();
      }
    }
  }
  if (waiting.length > 0) await predict();
  const metrics = actual.length === 0 ? null : measure(Int32Array.from(actual), joined(scores), model.labels.length);
  return { metrics, problems, unknownLabels, unlabelled, seconds };
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
