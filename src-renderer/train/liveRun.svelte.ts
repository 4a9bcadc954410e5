import type {
  AppErrorData,
  EpochRecord,
  FoldStanding,
  Run,
  RunId,
  TrainingEvent,
  WatchedDocument,
} from '../../src-shared/domain/index.ts';

type Prepared = Extract<TrainingEvent, { kind: 'prepared' }>;
type Step = Extract<TrainingEvent, { kind: 'step' }>;
type LiveState = 'preparing' | 'running' | 'paused' | 'evaluating' | 'done' | 'failed' | 'cancelled';

/** How a watched document's guess changed: each label once until there is another. */
export interface WatchedPath {
  preview: string;
  actual: string;
  path: readonly string[];
  score: number;
}

// More points than pixels say nothing; the older half is then thinned.
const mostSteps = 2000;

/** All that a running training has said so far, ready to be shown. */
export class LiveRun {
  readonly runId: RunId;
  state = $state<LiveState>('preparing');
  finishing = $state(false);
  prepared = $state.raw<Prepared | null>(null);
  step = $state.raw<Step | null>(null);
  /** Where its cross-validation stands; null for a run without folds. It is over once the model itself is prepared. */
  fold = $state.raw<FoldStanding | null>(null);
  epochs = $state.raw<readonly EpochRecord[]>([]);
  steps = $state.raw<readonly { step: number; loss: number }[]>([]);
  watched = $state.raw<readonly WatchedPath[]>([]);
  baseline = $state.raw<{ accuracy: number; macroF1: number } | null>(null);
  error = $state.raw<AppErrorData | null>(null);
  /** Documents a second, smoothed: single batches differ too much to be read. */
  speed = $state<number | null>(null);
  /** The run as it is stored: its recipe, and its result once it has one. */
  stored = $state.raw<Run | null>(null);

  constructor(runId: RunId) {
    this.runId = runId;
  }

  get ended(): boolean {
    return this.state === 'done' || this.state === 'failed' || this.state === 'cancelled';
  }

  /** The epoch whose weights are kept, by the measure that the recipe goes by. */
  get best(): EpochRecord | null {
    const kept = this.stored?.result?.bestEpoch;
    const known = this.epochs.find((epoch) => epoch.epoch === kept);
    if (known) return known;
    const stopping = this.stored?.recipe.training.earlyStopping;
    // Where none is chosen the weights are those of the last one.
    if (stopping === null || stopping?.restoreBest === false) return this.epochs.at(-1) ?? null;
    const metric = stopping?.metric ?? 'accuracy';
    return this.epochs.reduce<EpochRecord | null>(
      (best, epoch) => (best && goodness[metric](best) >= goodness[metric](epoch) ? best : epoch),
      null,
    );
  }

  /** 0 to 1 over all trainings of the run; null before the first of them has begun. */
  get share(): number | null {
    if (this.state === 'done') return 1;
    const { fold, prepared, step } = this;
    if (prepared && step) {
      const { stepsBefore, epochs, stepsPerEpoch, refitSteps } = prepared;
      return Math.min(1, (stepsBefore + step.record.step) / (stepsBefore + epochs * stepsPerEpoch + refitSteps));
    }
    if (fold) return fold.done / fold.total;
    return this.ended ? 0 : null;
  }

  get secondsLeft(): number | null {
    return (this.prepared ? this.step : this.fold)?.secondsLeft ?? null;
  }

  get memory(): number | null {
    return (this.prepared ? this.step : this.fold)?.memory ?? null;
  }

  reset(): void {
    this.state = 'preparing';
    this.prepared = null;
    this.step = null;
    this.fold = null;
    this.epochs = [];
    this.steps = [];
    this.watched = [];
    this.baseline = null;
    this.error = null;
    this.speed = null;
  }

  take(event: TrainingEvent): void {
    switch (event.kind) {
      case 'prepared':
        this.prepared = event;
        this.state = 'running';
        break;
      case 'fold':
        this.fold = event;
        this.state = 'running';
        if (event.documentsPerSecond !== null) this.speed = smoothed(this.speed, event.documentsPerSecond);
        break;
      case 'baseline':
        this.baseline = { accuracy: event.accuracy, macroF1: event.macroF1 };
        break;
      case 'step':
        if (this.state !== 'paused') this.state = 'running';
        this.step = event;
        this.speed = smoothed(this.speed, event.record.documentsPerSecond);
        // After a crash it goes on from its checkpoint: what was drawn beyond it is done anew.
        this.steps = thinned([
          ...upTo(this.steps, event.record.step),
          { step: event.record.step, loss: event.record.loss },
        ]);
        break;
      case 'epoch':
        this.epochs = [...this.epochs.filter((known) => known.epoch < event.record.epoch), event.record];
        this.watched = joined(this.watched, event.watched);
        if (this.prepared?.refitSteps === 0 && event.record.epoch >= this.prepared.epochs) this.state = 'evaluating';
        break;
      case 'paused':
        this.state = 'paused';
        break;
      case 'resumed':
        this.state = 'running';
        break;
      case 'ended':
        this.state = event.state;
        this.error = event.error;
        this.finishing = false;
        break;
    }
  }
}

const goodness: Record<'loss' | 'accuracy' | 'macroF1', (epoch: EpochRecord) => number> = {
  loss: (epoch) => -epoch.validationLoss,
  accuracy: (epoch) => epoch.validationAccuracy,
  macroF1: (epoch) => epoch.validationMacroF1,
};

/** The curve before this step: it never runs backwards. Only the end is looked at, mostly nothing is to be cut. */
function upTo<T extends { step: number }>(points: readonly T[], step: number): readonly T[] {
  let end = points.length;
  while (end > 0 && (points[end - 1]?.step ?? 0) >= step) end -= 1;
  return end === points.length ? points : points.slice(0, end);
}

function smoothed(before: number | null, now: number): number {
  return before === null ? now : before + (now - before) / 8;
}

function thinned<T>(points: T[]): T[] {
  if (points.length <= mostSteps) return points;
  const half = points.length >> 1;
  return points.filter((_, index) => index >= half || index % 2 === 0);
}

function joined(paths: readonly WatchedPath[], watched: readonly WatchedDocument[]): readonly WatchedPath[] {
  // They are the same ones in the same order after each epoch.
  return watched.map((document, index) => {
    const before = paths[index]?.path ?? [];
    return {
      preview: document.preview,
      actual: document.actual,
      path: before.at(-1) === document.predicted ? before : [...before, document.predicted],
      score: document.score,
    };
  });
}
