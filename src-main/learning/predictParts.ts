import type { DecisionRule, Metrics, Split } from '../../src-shared/domain/index.ts';
import type { LoadedModel } from '../engine/index.ts';
import type { RunExamples } from '../project/index.ts';
import type { CallEvent } from './calls.ts';
import { measurePart } from './measurePart.ts';

interface Work {
  model: LoadedModel;
  rule: DecisionRule;
  emit(event: CallEvent<'train'>): void;
  signal: AbortSignal;
}

const slice = 1024;

/**
 * Scores of the two parts that the network did not learn from, told in slices, and how good they are. `held`: those of the
 * validation part, where the model has learned from it since.
 */
export async function measureParts(
  work: Work,
  validation: RunExamples,
  test: RunExamples,
  held: Float32Array | null,
): Promise<{ validation: Metrics | null; test: Metrics | null }> {
  return {
    validation: await predictPart(work, 'validation', validation, held),
    test: await predictPart(work, 'test', test),
  };
}

/** Scores of the training part, told in slices with how far it is. */
export async function predictTrained(work: Work, train: RunExamples): Promise<void> {
  const total = train.documentIds.length;
  let done = 0;
  const emit: Work['emit'] = (event) => {
    work.emit(event);
    if (event.kind === 'predictions') work.emit({ kind: 'predicted', done: (done += event.documents.length), total });
  };
  await predictPart({ ...work, emit }, 'train', train);
}

async function predictPart(
  work: Work,
  part: Split,
  examples: RunExamples,
  known: Float32Array | null = null,
): Promise<Metrics | null> {
  const { texts, documentIds } = examples;
  const classes = work.model.labels.length;
  const all = new Float32Array(texts.length * classes);
  for (let from = 0; from < texts.length; from += slice) {
    const scores = known
      ? known.slice(from * classes, (from + slice) * classes)
      : await work.model.predict(texts.slice(from, from + slice), work.signal);
    all.set(scores, from * classes);
    work.emit({ kind: 'predictions', part, documents: Array.from(documentIds.subarray(from, from + slice)), scores });
  }
  return measurePart(examples, all, classes, work.rule);
}
