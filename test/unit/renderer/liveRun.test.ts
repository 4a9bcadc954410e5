import { describe, expect, it } from 'vitest';
import type { Run, TrainingEvent } from '../../../src-shared/domain/index.ts';
import { quick } from '../../../src-main/recipes/quick.ts';
import { LiveRun } from '../../../src-renderer/train/liveRun.svelte.ts';

const step = (number: number, loss: number): TrainingEvent => ({
  kind: 'step',
  epoch: 1,
  record: { step: number, loss, gradientNorm: 1, documentsPerSecond: 100 },
  secondsLeft: null,
  memory: 0,
});

const epoch = (number: number, validationAccuracy: number): TrainingEvent => ({
  kind: 'epoch',
  record: {
    epoch: number,
    loss: 1,
    accuracy: 0.5,
    validationLoss: 1,
    validationAccuracy,
    validationMacroF1: validationAccuracy,
    seconds: 1,
    documentsPerSecond: 100,
  },
  watched: [],
});

const run: Run = {
  id: 1,
  name: 'quick 1',
  recipe: quick,
  state: 'running',
  snapshot: {
    hash: '',
    labels: [],
    multiLabel: false,
    counts: { train: 9, validation: 4, test: 0 },
    unlearned: [],
  },
  createdAt: 0,
  endedAt: null,
  error: null,
  result: null,
};

describe('a training that is watched', () => {
  it('goes on from its checkpoint after a crash: the curve never runs backwards', () => {
    const live = new LiveRun(1);
    for (let number = 1; number <= 26; number++) live.take(step(number, 1 / number));
    live.take({ kind: 'resumed', epoch: 1 });
    live.take(step(19, 0.5));
    expect(live.steps.map((point) => point.step)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
    expect(live.steps.at(-1)?.loss).toBe(0.5);
  });

  it('shows the last epoch where nothing stops early, however well an earlier one did by chance', () => {
    const live = new LiveRun(1);
    for (const [index, validationAccuracy] of [0.5, 1, 0.75].entries()) live.take(epoch(index + 1, validationAccuracy));
    expect(live.best?.epoch).toBe(2);
    live.stored = { ...run, recipe: { ...quick, training: { ...quick.training, earlyStopping: null } } };
    expect(live.best?.epoch).toBe(3);
  });
});
