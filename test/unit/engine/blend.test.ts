import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blendScores } from '../../../src-main/engine/blend/blendScores.ts';
import { fitShares } from '../../../src-main/engine/blend/fitShares.ts';
import { createRandom, measure, membership } from '../../../src-main/evaluate/index.ts';

const classes = 3;

/** Scores of somebody who is right in a share of the cases, and as sure of it as that. */
function guesses(labels: Int32Array, right: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const scores = new Float32Array(labels.length * classes).fill((1 - right) / (classes - 1));
  for (const [row, label] of labels.entries()) {
    const said = random() < right ? label : (label + 1 + Math.floor(random() * (classes - 1))) % classes;
    scores[row * classes + said] = right;
  }
  return scores;
}

const labels = Int32Array.from({ length: 600 }, (_, i) => i % classes);
const offsets = Int32Array.from({ length: labels.length + 1 }, (_, i) => i);
const truth = membership({ labels, offsets }, classes);

function lossWith(network: Float32Array, bag: Float32Array, shares: readonly number[]): number {
  return measure(labels, blendScores([network, bag], shares, classes, false), classes).loss;
}

describe('two models that score as one', () => {
  it('give rows that sum to 1, and one model’s own scores where the other has no say', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), (raw) => {
        const total = raw.reduce((a, b) => a + b, 0);
        const scores = Float32Array.from(raw, (value) => value / total);
        const other = Float32Array.of(0.2, 0.3, 0.5);
        const alone = blendScores([scores, other], [1, 0], classes, false);
        for (const [k, value] of alone.entries()) expect(value).toBeCloseTo(scores[k] ?? 0, 4);
        const both = blendScores([scores, other], [0.7, 0.4], classes, false);
        expect(both.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('stay numbers where a model is wholly sure', () => {
    const sure = Float32Array.of(1, 0, 0);
    for (const multiLabel of [false, true]) {
      for (const value of blendScores([sure, Float32Array.of(0, 1, 0)], [1, 1], classes, multiLabel)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
  });

  it('listen to the better one more, and together are better than each', () => {
    const [good, poor] = [guesses(labels, 0.9, 1), guesses(labels, 0.6, 2)];
    const shares = fitShares([good, poor], truth, classes, false);
    expect(shares[0]).toBeGreaterThan(0.5);
    expect(lossWith(good, poor, shares)).toBeLessThan(lossWith(good, poor, [1, 0]));
    expect(lossWith(good, poor, shares)).toBeLessThan(lossWith(good, poor, [0, 1]));
  });

  it('find the smallest loss there is near by', () => {
    const [one, other] = [guesses(labels, 0.8, 3), guesses(labels, 0.7, 4)];
    const shares = fitShares([one, other], truth, classes, false);
    const least = lossWith(one, other, shares);
    for (const [dx, dy] of [
      [0.1, 0],
      [-0.1, 0],
      [0, 0.1],
      [0, -0.1],
    ] as const) {
      expect(lossWith(one, other, [(shares[0] ?? 0) + dx, (shares[1] ?? 0) + dy])).toBeGreaterThan(least);
    }
  });

  it('find the smallest loss for more than two as well, whatever their order', () => {
    const all = [guesses(labels, 0.8, 3), guesses(labels, 0.7, 4), guesses(labels, 0.75, 9)];
    const shares = fitShares(all, truth, classes, false);
    const loss = (given: readonly number[]): number =>
      measure(labels, blendScores(all, given, classes, false), classes).loss;
    for (const model of all.keys()) {
      for (const change of [0.1, -0.1]) {
        expect(loss(shares.map((share, i) => (i === model ? share + change : share)))).toBeGreaterThan(loss(shares));
      }
    }
    const turned = fitShares(all.toReversed(), truth, classes, false).toReversed();
    for (const [model, share] of turned.entries()) expect(share).toBeCloseTo(shares[model] ?? 0, 4);
  });

  it('leave out a model that knows nothing, or worse', () => {
    const good = guesses(labels, 0.9, 5);
    const misled = guesses(
      labels.map((k) => (k + 1) % 3),
      0.8,
      6,
    );
    expect(fitShares([good, misled], truth, classes, false)[1]).toBe(0);
    expect(fitShares([misled, good], truth, classes, false)[0]).toBe(0);
  });

  it('bring a network to the scale of the bags where documents are few: to be surer is not to be right', () => {
    const few = 20 * classes;
    const bag = guesses(labels, 0.8, 11).subarray(0, few);
    const surer = Float32Array.from(bag, (score) => score ** 4);
    for (let at = 0; at < few; at += classes) {
      const row = surer.subarray(at, at + classes);
      const total = row.reduce((sum, score) => sum + score, 0);
      row.forEach((score, k) => (row[k] = score / total));
    }
    const shares = fitShares([surer, bag], truth.subarray(0, few), classes, false);
    expect(shares[0]).toBeLessThan((shares[1] ?? 0) / 2);
  });

  it('weigh each label by itself where a text may have several', () => {
    const [good, poor] = [guesses(labels, 0.9, 7), guesses(labels, 0.5, 8)];
    const shares = fitShares([good, poor], truth, classes, true);
    expect(shares[0]).toBeGreaterThan(shares[1] ?? 0);
  });
});
