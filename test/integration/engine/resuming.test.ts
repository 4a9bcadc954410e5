import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { train } from '../../../src-main/engine/index.ts';
import type { EngineEvent } from '../../../src-main/engine/index.ts';
import { collect, hashOf, modelOf, orderFor, smallQuick } from './orders.ts';

/** Asks for a pause before the given step. */
function pausingAt(step: number): { pause: () => boolean; finish: () => boolean } {
  let asked = 0;
  return { pause: () => asked++ >= step, finish: () => false };
}

function checkpointOf(events: readonly EngineEvent[]): Uint8Array {
  const last = events.at(-1);
  if (last?.kind !== 'paused') throw new Error('not paused');
  return last.checkpoint;
}

const recipes: [string, Recipe][] = [
  ['adam', smallQuick({ earlyStopping: { patience: 2, metric: 'accuracy', restoreBest: true } })],
  ['sgd', smallQuick({ optimizer: 'sgd', momentum: 0.9, rate: 0.1 })],
  ['rmsprop', smallQuick({ optimizer: 'rmsprop', schedule: 'constant', warmUp: 0 })],
];

describe('a training that was broken off', () => {
  it.each(recipes)('ends with the same weights as one that was not: %s', async (_, recipe) => {
    const whole = await collect(orderFor(recipe));
    for (const step of [5, 13, 20]) {
      const paused = await collect(orderFor(recipe, { control: pausingAt(step) }));
      const rest = await collect(orderFor(recipe, { checkpoint: checkpointOf(paused) }));
      expect(hashOf(modelOf(rest)), `paused before step ${step + 1}`).toBe(hashOf(modelOf(whole)));
    }
  });

  it('continues from the checkpoint of every epoch, the last one included', async () => {
    const recipe = smallQuick({ earlyStopping: { patience: 1, metric: 'loss', restoreBest: true } });
    const whole = await collect(orderFor(recipe));
    for (const event of whole) {
      if (event.kind !== 'epoch') continue;
      const rest = await collect(orderFor(recipe, { checkpoint: event.checkpoint }));
      expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
      expect(rest.at(-1)).toMatchObject({ bestEpoch: bestEpochOf(whole) });
    }
  });

  it('continues from any checkpoint in the middle of an epoch', async () => {
    const recipe = smallQuick({ epochs: 2, earlyStopping: { patience: 2, metric: 'accuracy', restoreBest: true } });
    const whole = await collect(orderFor(recipe));
    const told = await collect(orderFor(recipe, { checkpointEvery: 0 }));
    const kept = told.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []));
    // After each of the 13 steps of an epoch but the last, which the epoch's own checkpoint holds.
    expect(kept).toHaveLength(2 * 12);
    for (const at of [0, 7, 11, 12, 23]) {
      const rest = await collect(orderFor(recipe, { checkpoint: kept[at] ?? new Uint8Array() }));
      expect(hashOf(modelOf(rest)), `checkpoint ${at}`).toBe(hashOf(modelOf(whole)));
    }
  });

  it('can be paused in the middle of a validation', async () => {
    const recipe = smallQuick();
    const whole = await collect(orderFor(recipe));
    const paused = await collect(orderFor(recipe, { control: pausingAt(13) }));
    // All 13 steps were made, no epoch was closed.
    expect(paused.map(({ kind }) => kind)).not.toContain('epoch');
    const rest = await collect(orderFor(recipe, { checkpoint: checkpointOf(paused) }));
    expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
  });

  it('refuses a checkpoint that was cut or belongs to another network', async () => {
    const paused = await collect(orderFor(smallQuick(), { control: pausingAt(3) }));
    const checkpoint = checkpointOf(paused);
    const other = smallQuick({ optimizer: 'sgd', momentum: 0.5 });
    await expect(collect(orderFor(smallQuick(), { checkpoint: checkpoint.subarray(0, 999) }))).rejects.toMatchObject({
      code: 'model-damaged',
    });
    await expect(collect(orderFor(other, { checkpoint }))).rejects.toMatchObject({ code: 'model-damaged' });
  });
});

describe('a training that is told to end', () => {
  it('ends after the running epoch, with a model', async () => {
    const events = await collect(
      orderFor(smallQuick({ epochs: 50 }), { control: { pause: () => false, finish: () => true } }),
    );
    expect(events.filter(({ kind }) => kind === 'epoch')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ kind: 'done', bestEpoch: 1 });
  });

  it('is cancelled within a moment, and the thread answers meanwhile', async () => {
    const controller = new AbortController();
    let ticks = 0;
    const timer = setInterval(() => {
      if (++ticks === 6) controller.abort();
    }, 5);
    // Only because the thread answers is it told at all; and what it then says can be no more than what was on its way.
    let spoken = 0;
    const running = (async () => {
      for await (const _event of train(orderFor(smallQuick({ epochs: 1000 }), { signal: controller.signal }))) {
        if (controller.signal.aborted) spoken++;
      }
    })();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    clearInterval(timer);
    expect(ticks).toBeGreaterThanOrEqual(6);
    expect(spoken).toBeLessThanOrEqual(1);
  });
});

function bestEpochOf(events: readonly EngineEvent[]): number {
  const done = events.at(-1);
  return done?.kind === 'done' ? done.bestEpoch : 0;
}
