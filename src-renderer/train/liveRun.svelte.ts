import type {
  AppErrorData,
  EpochRecord,
  RunId,
  TrainingEvent,
  WatchedDocument,
} from '../../src-shared/domain/index.ts';

type Prepared = Extract<TrainingEvent, { kind: 'prepared' }>;
type Step = Extract<TrainingEvent, { kind: 'step' }>;
type LiveState = 'preparing' | 'running' | 'paused' | 'evaluating' | 'done' | 'failed' | 'cancelled';

/** How a watched document's guess went from epoch to epoch. */
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
  epochs = $state.raw<readonly EpochRecord[]>([]);
  steps = $state.raw<readonly { step: number; loss: number }[]>([]);
  watched = $state.raw<readonly WatchedPath[]>([]);
  baseline = $state.raw<{ accuracy: number; macroF1: number } | null>(null);
  error = $state.raw<AppErrorData | null>(null);

  constructor(runId: RunId) {
    this.runId = runId;
  }

  get ended(): boolean {
    return this.state === 'done' || this.state === 'failed' || this.state === 'cancelled';
  }

  get best(): EpochRecord | null {
    return this.epochs.reduce<EpochRecord | null>(
      (best, epoch) => (best && best.validationAccuracy >= epoch.validationAccuracy ? best : epoch),
      null,
    );
  }

  reset(): void {
    this.state = 'preparing';
    this.prepared = null;
    this.step = null;
    this.epochs = [];
    this.steps = [];
    this.watched = [];
    this.baseline = null;
    this.error = null;
  }

  take(event: TrainingEvent): void {
    switch (event.kind) {
      case 'prepared':
        this.prepared = event;
        this.state = 'running';
        break;
      case 'baseline':
        this.baseline = { accuracy: event.accuracy, macroF1: event.macroF1 };
        break;
      case 'step':
        if (this.state !== 'paused') this.state = 'running';
        this.step = event;
        this.steps = thinned([...this.steps, { step: event.record.step, loss: event.record.loss }]);
        break;
      case 'epoch':
        this.epochs = [...this.epochs.filter((known) => known.epoch < event.record.epoch), event.record];
        this.watched = joined(this.watched, event.watched);
        if (this.prepared && event.record.epoch >= this.prepared.epochs) this.state = 'evaluating';
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

function thinned<T>(points: T[]): T[] {
  if (points.length <= mostSteps) return points;
  const half = points.length >> 1;
  return points.filter((_, index) => index >= half || index % 2 === 0);
}

function joined(paths: readonly WatchedPath[], watched: readonly WatchedDocument[]): readonly WatchedPath[] {
  return watched.map((document) => {
    const before = paths.find((path) => path.preview === document.preview);
    return {
      preview: document.preview,
      actual: document.actual,
      path: [...(before?.path ?? []), document.predicted].slice(-6),
      score: document.score,
    };
  });
}
