import { describe, expect, it } from 'vitest';
import type { TrainingEvent } from '../../../src-shared/domain/index.ts';
import { LiveRun } from '../../../src-renderer/train/liveRun.svelte.ts';

const step = (number: number, loss: number): TrainingEvent => ({
  kind: 'step',
  epoch: 1,
  record: { step: number, loss, gradientNorm: 1, documentsPerSecond: 100 },
  secondsLeft: null,
  memory: 0,
});

describe('a training that is watched', () => {
  it('goes on from its checkpoint after a crash: the curve never runs backwards', () => {
    const live = new LiveRun(1);
    for (let number = 1; number <= 26; number++) live.take(step(number, 1 / number));
    live.take({ kind: 'resumed', epoch: 1 });
    live.take(step(19, 0.5));
    expect(live.steps.map((point) => point.step)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
    expect(live.steps.at(-1)?.loss).toBe(0.5);
  });
});
