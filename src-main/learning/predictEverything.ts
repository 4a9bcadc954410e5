import type { DecisionRule, Metrics, RunId, Split } from '../../src-shared/domain/index.ts';
import type { LoadedModel } from '../engine/index.ts';
import type { ProjectReader, RunExamples } from '../project/index.ts';
import type { CallEvent } from './calls.ts';
import { measurePart } from './measurePart.ts';

interface Work {
  reader: ProjectReader;
  runId: RunId;
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

/** Scores of the training part, then of every document outside the run, so that each one in the table has a guess. */
export async function predictRest(work: Work, train: RunExamples, held: RunExamples[]): Promise<void> {
  const { reader, model, emit, signal } = work;
  const inRun = new Set<number>();
  for (const part of [train, ...held]) for (const id of part.documentIds) inRun.add(id);
  const outside = reader.documentIds().filter((id) => !inRun.has(id));
  const total = train.documentIds.length + outside.length;
  let done = 0;
  const told = (event: CallEvent<'train'>): void => {
    emit(event);
    if (event.kind === 'predictions') emit({ kind: 'predicted', done: (done += event.documents.length), total });
  };
  await predictPart({ ...work, emit: told }, 'train', train);
  for await (const { documents, scores } of predictDocuments(reader, model, outside, signal))
    told({ kind: 'predictions', part: null, documents: Array.from(documents), scores });
}

/** Scores of documents by their ids, a slice at a time, in the order given. */
export async function* predictDocuments(
  reader: Pick<ProjectReader, 'texts'>,
  model: Pick<LoadedModel, 'predict'>,
  ids: Int32Array,
  signal: AbortSignal,
): AsyncGenerator<{ documents: Int32Array; scores: Float32Array }> {
  for (let from = 0; from < ids.length; from += slice) {
    const documents = ids.subarray(from, from + slice);
    yield { documents, scores: await model.predict(reader.texts(documents), signal) };
  }
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
