import { createBreather } from '../../text/index.ts';
import type { EngineEvent, TrainingOrder } from '../events.ts';
import type { Choice } from './choice.ts';
import type { NetworkTraining } from './networkTraining.ts';
import { createStepReports } from './stepReports.ts';
import { watchedDocuments } from './watchedDocuments.ts';

export interface Course {
  readonly order: TrainingOrder;
  readonly training: NetworkTraining;
  /** Of the first training where this is the second one, which ends after the chosen epoch and tells no figures. */
  readonly choice: Choice | null;
  /** Steps that are still to come after this training. */
  readonly stepsLater: number;
}

// Writing one takes a tenth of a second on large networks: a third of a percent at most, and a crash costs half a minute.
const usualCheckpointEvery = 30_000;

/** Where a second training stands behind the first one: its steps and epochs count on from those that were planned. */
function before(choice: Choice | null): { epochs: number; steps: number } {
  if (!choice) return { epochs: 0, steps: 0 };
  const { epochs, stepsPerEpoch } = choice.told;
  return { epochs, steps: epochs * stepsPerEpoch };
}

/** Epoch after epoch until the recipe, early stopping or the caller ends it. Answers whether it came to its end: a pause does not. */
export async function* trainEpochs(course: Course): AsyncGenerator<EngineEvent, boolean, void> {
  const { order, training, choice, stepsLater } = course;
  const { epochs, steps } = before(choice);
  const last = choice?.bestEpoch ?? training.epochs;
  const reports = createStepReports();
  const breather = createBreather(order.signal);
  const { checkpointEvery = usualCheckpointEvery } = order;
  let keptAt = performance.now();
  while (!training.progress.ended) {
    while (!training.epochDone) {
      if (order.control.pause()) {
        yield pausedAt(course);
        return false;
      }
      const { epoch } = training.progress;
      const facts = training.step();
      const { step } = training.progress;
      const stepsLeft = last * training.stepsPerEpoch - step + stepsLater;
      const report = reports.add(facts, { epoch: epochs + epoch, step: steps + step, stepsLeft });
      if (report) yield report;
      if (!training.epochDone && performance.now() - keptAt >= checkpointEvery) {
        yield { kind: 'checkpoint', checkpoint: training.checkpoint(choice) };
        keptAt = performance.now();
      }
      if (breather.due()) await breather.rest();
    }
    // A second training that is cut short is not worth having: whoever wants it now gets the first one's model.
    if (choice && order.control.finish()) return true;
    const validated = choice ? null : await training.validate();
    if (validated === 'paused') {
      yield pausedAt(course);
      return false;
    }
    const ends = choice ? training.progress.epoch >= last : order.control.finish();
    const record = training.closeEpoch(validated, ends);
    const checkpoint = training.checkpoint(choice);
    if (choice) yield { kind: 'checkpoint', checkpoint };
    else
      yield {
        kind: 'epoch',
        record,
        watched: validated ? watchedDocuments(order, validated.scores, validated.thresholds) : [],
        checkpoint,
      };
    keptAt = performance.now();
  }
  return true;
}

export function pausedAt({ training, choice }: Course): EngineEvent {
  const epoch = before(choice).epochs + training.progress.epoch;
  return { kind: 'paused', epoch, checkpoint: training.checkpoint(choice) };
}
