import { loadModel, ruleOf, train, type EngineEvent, type Examples, type TrainingOrder } from '../../engine/index.ts';
import { measurePart } from '../measurePart.ts';
import type { FoldParts } from './foldParts.ts';
import type { FoldsState } from './foldsState.ts';
import { pick } from './pool.ts';

export interface CrossValidation {
  /** What all trainings have in common. */
  readonly order: Omit<TrainingOrder, 'train' | 'validation' | 'checkpoint'>;
  readonly pool: Examples;
  readonly parts: readonly FoldParts[];
}

export type FoldsEvent =
  | { readonly kind: 'step'; readonly step: Step; readonly state: FoldsState }
  /** An epoch or a fold is over: a later start goes on from here. */
  | { readonly kind: 'kept'; readonly step: Step | null; readonly state: FoldsState };

type Step = Extract<EngineEvent, { kind: 'step' }>;

type Done = Extract<EngineEvent, { kind: 'done' }>;

/** Trains a model for each fold on the others and lets it predict the fold. Ends early only when a pause was asked for. */
export async function* crossValidate(
  work: CrossValidation,
  from: FoldsState,
): AsyncGenerator<FoldsEvent, { state: FoldsState; paused: boolean }, void> {
  let state = from;
  for (const part of work.parts.slice(from.finished.length)) {
    let step: Step | null = null;
    for await (const event of train(orderOf(work, part, state.running))) {
      if (event.kind === 'step') {
        step = event;
        yield { kind: 'step', step, state };
      }
      if (event.kind === 'paused') return { state: { ...state, running: event.checkpoint }, paused: true };
      if (event.kind === 'epoch') {
        const { record, checkpoint } = event;
        state = { ...state, seconds: state.seconds + record.seconds, epochs: record.epoch, running: checkpoint };
        yield { kind: 'kept', step, state };
      }
      if (event.kind === 'checkpoint') {
        state = { ...state, running: event.checkpoint };
        yield { kind: 'kept', step, state };
      }
      if (event.kind === 'done') state = await measured(work, part, state, event);
    }
    yield { kind: 'kept', step: null, state };
  }
  return { state, paused: false };
}

function orderOf({ order, pool }: CrossValidation, part: FoldParts, checkpoint: Uint8Array | null): TrainingOrder {
  return {
    ...order,
    train: pick(pool, part.train),
    validation: pick(pool, part.validation),
    ...(checkpoint ? { checkpoint } : {}),
    // "Finish now" is for the model that is kept: a fold that ended early would say something about another recipe.
    control: { ...order.control, finish: () => false },
  };
}

async function measured(
  { order, pool }: CrossValidation,
  { held }: FoldParts,
  { finished, scores, thresholds, seconds, epochs }: FoldsState,
  done: Done,
): Promise<FoldsState> {
  const model = await loadModel(done.model, { threads: order.threads });
  try {
    const examples = pick(pool, held);
    const classes = order.labels.length;
    const own = await model.predict(examples.texts, order.signal);
    const rule = ruleOf(done.model.manifest);
    const metrics = measurePart(examples, own, classes, rule);
    if (!metrics) throw new RangeError('a fold without documents');
    for (const [at, row] of held.entries()) scores.set(own.subarray(at * classes, (at + 1) * classes), row * classes);
    const { accuracy, macroF1 } = metrics;
    const figures = { documents: held.length, accuracy, macroF1, epochs, bestEpoch: done.bestEpoch, seconds };
    return {
      finished: [...finished, figures],
      scores,
      thresholds: [...thresholds, rule.thresholds ?? []],
      seconds: 0,
      epochs: 0,
      running: null,
    };
  } finally {
    model.dispose();
  }
}
