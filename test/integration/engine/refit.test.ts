import { describe, expect, it } from 'vitest';
import { loadModel, train } from '../../../src-main/engine/index.ts';
import type { EngineEvent } from '../../../src-main/engine/index.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { collect, hashOf, messages, modelOf, orderFor, smallQuick } from './orders.ts';

function twice(): Recipe {
  const recipe = smallQuick();
  if (recipe.model.kind !== 'network') throw new Error('not a network');
  const bag = {
    kind: 'bag-of-words',
    ngrams: { unit: 'word', from: 1, to: 2 },
    weighting: 'label-odds',
    minimumCount: 1,
    features: 10_000,
    c: 10,
  } as const;
  return {
    ...recipe,
    model: { ...recipe.model, blend: [bag] },
    training: { ...recipe.training, refit: true },
  };
}

function doneOf(events: readonly EngineEvent[]): Extract<EngineEvent, { kind: 'done' }> {
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error(`ended with ${last?.kind}`);
  return last;
}

describe('a training that learns from the validation part in the end', () => {
  it('gives what the first model, which did not know that part, said of it', async () => {
    const recipe = twice();
    const done = doneOf(await collect(orderFor(recipe)));
    const alone = { ...recipe, training: { ...recipe.training, refit: false } };
    const first = doneOf(await collect(orderFor(alone)));
    expect(first.held).toBeNull();
    const model = await loadModel(first.model, { threads: 2 });
    const said = await model.predict(orderFor(recipe).validation.texts);
    model.dispose();
    expect(done.held).toHaveLength(said.length);
    for (const [at, score] of (done.held ?? []).entries()) expect(score).toBeCloseTo(said[at] ?? 0, 5);
    expect(done.model.manifest.blend?.shares).toEqual(first.model.manifest.blend?.shares);
    expect(hashOf(done.model)).not.toBe(hashOf(first.model));
    expect(done.bestEpoch).toBe(first.bestEpoch);
  });

  it('knows words that stand in the validation part alone', async () => {
    const order = orderFor(twice());
    const { validation } = order;
    const texts = validation.texts.map((text) => `${text} zanzibar`);
    const done = doneOf(await collect({ ...order, validation: { ...validation, texts } }));
    expect(done.model.vocabulary).toContain('zanzibar');
  });

  it('counts its steps on, and says before how many there will be', async () => {
    const events = await collect(orderFor(twice()));
    const prepared = events.find(({ kind }) => kind === 'prepared');
    if (prepared?.kind !== 'prepared') throw new Error('nothing was prepared');
    const most = prepared.epochs * prepared.stepsPerEpoch + prepared.refitSteps;
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event.record.step] : []));
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps.at(-1)).toBeLessThanOrEqual(most);
    expect(prepared.refitSteps).toBeGreaterThan(0);
  });

  it('goes on from each of its checkpoints to the same weights', async () => {
    const recipe = twice();
    const whole = await collect(orderFor(recipe));
    const kept = whole.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []));
    expect(kept.length).toBeGreaterThan(1);
    for (const checkpoint of kept) {
      const rest = await collect(orderFor(recipe, { checkpoint }));
      expect(rest[0]).toEqual(whole[0]);
      expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
      expect(doneOf(rest).held).toEqual(doneOf(whole).held);
    }
  });

  it('keeps the first model once, apart from its checkpoints, for whoever asks for that', async () => {
    const recipe = twice();
    const whole = await collect(orderFor(recipe));
    const apart = await collect(orderFor(recipe, { keepsChosen: true, checkpointEvery: 0 }));
    const chosen = apart.flatMap((event) => (event.kind === 'chosen' ? [event] : []));
    const [{ model } = { model: modelOf(whole) }] = chosen;
    expect(chosen).toHaveLength(1);
    const from = apart.findIndex(({ kind }) => kind === 'chosen');
    const kept = apart.slice(from).flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []));
    const embedded = whole.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []));
    expect(kept.at(-1)?.length).toBeLessThan((embedded.at(-1)?.length ?? 0) - model.weights.length);
    for (const checkpoint of [chosen[0]?.checkpoint, kept[3], kept.at(-1)]) {
      const order = orderFor(recipe, { keepsChosen: true, chosen: model, checkpoint: checkpoint ?? new Uint8Array() });
      const rest = await collect(order);
      expect(rest.map(({ kind }) => kind)).not.toContain('chosen');
      expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
      expect(doneOf(rest).held).toEqual(doneOf(whole).held);
    }
    // One that a version before has written holds the model itself, which is told then.
    const old = await collect(orderFor(recipe, { keepsChosen: true, checkpoint: embedded[1] ?? new Uint8Array() }));
    expect(old.filter(({ kind }) => kind === 'chosen')).toHaveLength(1);
    expect(hashOf(modelOf(old))).toBe(hashOf(modelOf(whole)));
    await expect(collect(orderFor(recipe, { checkpoint: kept[3] ?? new Uint8Array() }))).rejects.toMatchObject({
      code: 'model-damaged',
    });
  });

  it('pauses in the middle of it', async () => {
    const recipe = twice();
    const whole = await collect(orderFor(recipe));
    const first = 3 * Math.ceil(messages(200, 1).texts.length / 16);
    let asked = 0;
    const paused = await collect(
      orderFor(recipe, { control: { pause: () => asked++ >= first + 9, finish: () => false } }),
    );
    const last = paused.at(-1);
    if (last?.kind !== 'paused') throw new Error('not paused');
    const rest = await collect(orderFor(recipe, { checkpoint: last.checkpoint }));
    expect(hashOf(modelOf(rest))).toBe(hashOf(modelOf(whole)));
  });

  it('hands over the first model to whoever will not wait', async () => {
    const recipe = twice();
    let second = false;
    const events: EngineEvent[] = [];
    for await (const event of train(orderFor(recipe, { control: { pause: () => false, finish: () => second } }))) {
      events.push(event);
      second ||= event.kind === 'checkpoint';
    }
    const alone = { ...recipe, training: { ...recipe.training, refit: false } };
    expect(doneOf(events).held).toBeNull();
    expect(doneOf(events).model.weights).toEqual(doneOf(await collect(orderFor(alone))).model.weights);
  });
});
