import { describe, expect, it } from 'vitest';
import { loadModel, train } from '../../../src-main/engine/index.ts';
import type { EngineEvent } from '../../../src-main/engine/index.ts';
import { tensorflow } from '../../../src-main/engine/tensorflow.ts';
import { measure } from '../../../src-main/evaluate/index.ts';
import { epochRecord, stepRecord } from '../../../src-shared/domain/index.ts';
import { collect, hashOf, messages, modelOf, orderFor, smallQuick } from './orders.ts';

const kinds = (events: readonly EngineEvent[]): string[] =>
  events.map(({ kind }) => kind).filter((kind, i, all) => kind !== 'step' || all[i - 1] !== 'step');

describe('training a network', () => {
  it('tells what it does from the beginning to the end', async () => {
    const events = await collect(orderFor(smallQuick()));
    expect(kinds(events).filter((kind) => kind !== 'step')).toEqual(['prepared', 'epoch', 'epoch', 'epoch', 'done']);
    const [prepared] = events;
    expect(prepared).toMatchObject({ kind: 'prepared', epochs: 3, stepsPerEpoch: 13, maxLength: 30 });
    const epochs = events.filter((event) => event.kind === 'epoch');
    const steps = events.filter((event) => event.kind === 'step');
    expect(epochs.every(({ record }) => epochRecord.safeParse(record).success)).toBe(true);
    expect(epochs.every(({ watched }) => watched.length > 3)).toBe(true);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.every(({ record }) => stepRecord.safeParse(record).success)).toBe(true);
  });

  it('learns 20 sentences by heart', async () => {
    const train = messages(20, 4);
    const recipe = smallQuick({ epochs: 60, batch: 4, rate: 0.01 });
    const model = await loadModel(modelOf(await collect(orderFor(recipe, { train, validation: train }))), {
      threads: 2,
    });
    const scores = await model.predict(train.texts);
    model.dispose();
    expect(measure(train.labels, scores, 2).accuracy).toBe(1);
  });

  it('with one-hot characters gives a model that can be loaded', async () => {
    const recipe = smallQuick();
    if (recipe.model.kind !== 'network') throw new Error('quick is a network');
    const { embedding } = recipe.model;
    const oneHot = { ...recipe, model: { ...recipe.model, embedding: { ...embedding, kind: 'one-hot' as const } } };
    const characters = { ...oneHot, text: { ...oneHot.text, unit: 'character' as const } };
    const model = await loadModel(modelOf(await collect(orderFor(characters))), { threads: 2 });
    const [first = 0, second = 0] = await model.predict(['one text']);
    model.dispose();
    expect(first + second).toBeCloseTo(1);
  });

  it('gives the same weights for the same seed, others for another, whatever the number of threads', async () => {
    const hashes = [];
    for (const [seed, threads] of [
      [1, 2],
      [1, 1],
      [2, 2],
    ] as const) {
      hashes.push(hashOf(modelOf(await collect(orderFor(smallQuick({ seed }), { threads })))));
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  it('frees every tensor, whether it ends, fails, is paused or is left', async () => {
    await collect(orderFor(smallQuick()));
    const { tf } = tensorflow();
    const before = tf.memory().numTensors;
    const model = await loadModel(modelOf(await collect(orderFor(smallQuick()))), { threads: 2 });
    await model.predict(['one text']);
    model.dispose();
    model.dispose();
    await collect(orderFor(smallQuick(), { control: { pause: () => true, finish: () => false } }));
    const failing = collect(orderFor(smallQuick({ rate: 1e25, clipNorm: 0, optimizer: 'sgd' })));
    await expect(failing).rejects.toThrow('loss-not-finite');
    for await (const event of train(orderFor(smallQuick()))) {
      if (event.kind === 'epoch') break;
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps the best weights and stops when nothing gets better', async () => {
    const recipe = smallQuick({
      epochs: 30,
      rate: 0.02,
      earlyStopping: { patience: 2, metric: 'loss', restoreBest: true },
    });
    // Labels at random: what is learned from them can only make the validation worse.
    const noise = messages(120, 6);
    noise.labels.forEach((_, i) => (noise.labels[i] = (i * 7) % 2));
    const order = orderFor(recipe, { train: noise });
    const events = await collect(order);
    const epochs = events.filter((event) => event.kind === 'epoch');
    expect(epochs.length).toBeLessThan(30);
    const losses = epochs.map(({ record }) => record.validationLoss);
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(events.at(-1)).toMatchObject({ kind: 'done', bestEpoch: best });
    expect(epochs.length - best).toBe(2);
    const model = await loadModel(modelOf(events), { threads: 2 });
    const scores = await model.predict(order.validation.texts);
    model.dispose();
    expect(measure(order.validation.labels, scores, 2).loss).toBeCloseTo(Math.min(...losses), 5);
  });

  it('needs no validation part', async () => {
    const events = await collect(orderFor(smallQuick(), { validation: { texts: [], labels: new Int32Array(0) } }));
    expect(events.at(-1)).toMatchObject({ kind: 'done', bestEpoch: 3 });
  });

  it('trains on texts of which some have no known word', async () => {
    const train = messages(50, 1);
    train.texts[3] = '';
    train.texts[7] = '   ';
    await expect(collect(orderFor(smallQuick(), { train }))).resolves.toBeDefined();
  });
});

describe('what cannot be trained', () => {
  const failure = (change: Parameters<typeof orderFor>[1], recipe = smallQuick()): Promise<unknown> =>
    collect(orderFor(recipe, change)).then(({ length }) => length);

  it('says what is missing', async () => {
    const one = { texts: ['a', 'b'], labels: new Int32Array(2) };
    await expect(failure({ train: { texts: [], labels: new Int32Array(0) } })).rejects.toMatchObject({
      code: 'too-few-examples',
    });
    await expect(failure({ labels: ['ham'], train: one })).rejects.toMatchObject({ code: 'too-few-classes' });
    await expect(failure({ train: one })).rejects.toMatchObject({
      code: 'class-without-examples',
      fields: { label: 'spam' },
    });
    const empty = { texts: ['', ' '], labels: Int32Array.of(0, 1) };
    await expect(failure({ train: empty })).rejects.toMatchObject({ code: 'vocabulary-empty' });
  });

  it('says at which step the loss was lost, and the likely cause', async () => {
    const recipe = smallQuick({ rate: 1e25, clipNorm: 0, optimizer: 'sgd' });
    await expect(failure({}, recipe)).rejects.toMatchObject({
      code: 'loss-not-finite',
      fields: { cause: 'not-clipped', step: expect.any(Number), rate: expect.any(Number) },
    });
  });

  it('is a recipe that asks a yes or no about three classes', async () => {
    const recipe = smallQuick();
    if (recipe.model.kind !== 'network') throw new Error('not a network');
    const train = { texts: ['a', 'b', 'c'], labels: Int32Array.of(0, 1, 2) };
    const asked = { ...recipe, model: { ...recipe.model, output: 'sigmoid' as const } };
    await expect(failure({ labels: ['a', 'b', 'c'], train }, asked)).rejects.toMatchObject({ code: 'recipe-invalid' });
  });
});
