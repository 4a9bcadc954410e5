import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoldFigures } from '../../../src-shared/domain/index.ts';
import { classesOfOneFold, foldParts } from '../../../src-main/worker/folds/foldParts.ts';
import { foldStanding, stepsOfFolds } from '../../../src-main/worker/folds/foldStanding.ts';
import { readFoldsState, writeFoldsState } from '../../../src-main/worker/folds/foldsState.ts';
import { grouped, join, pick } from '../../../src-main/worker/folds/pool.ts';

const rule = { kind: 'folds', folds: 4, validation: 0.1, seed: 7 } as const;
const figures: FoldFigures = { documents: 9, accuracy: 0.9, macroF1: 0.8, epochs: 2, bestEpoch: 1, seconds: 3 };

describe('the parts of each fold', () => {
  const texts = Array.from({ length: 90 }, (_, row) => `text ${row % 80}`);
  const examples = grouped({ texts, labels: Int32Array.from(texts, (_, row) => (row % 80) % 3) });
  const parts = foldParts(examples, rule);

  it('hold every document in exactly one fold, and use all others for training and choosing', () => {
    expect(parts.flatMap(({ held }) => Array.from(held)).sort((a, b) => a - b)).toEqual(texts.map((_, row) => row));
    for (const { train, validation, held } of parts) {
      expect([...train, ...validation, ...held].sort((a, b) => a - b)).toEqual(texts.map((_, row) => row));
      expect(validation.length).toBeGreaterThan(4);
    }
  });

  it('have no text on two sides', () => {
    for (const part of parts) {
      const sides = [part.train, part.validation, part.held].map((rows) => new Set(rows.map((row) => row % 80)));
      const together = sides.reduce((sum, side) => sum + side.size, 0);
      expect(together).toBe(80);
    }
  });

  it('leave out folds for which there is no document', () => {
    const few = grouped({ texts: ['a', 'b', 'c'], labels: Int32Array.of(0, 1, 0) });
    expect(foldParts(few, { ...rule, folds: 9 })).toHaveLength(3);
  });

  it('cannot be had for a label whose only text would be held', () => {
    const examplesOf = (names: string[]): ReturnType<typeof grouped> =>
      grouped({ texts: names, labels: Int32Array.from(names, (name) => Number(name.startsWith('b'))) });
    expect(classesOfOneFold(examplesOf(['a1', 'a2', 'a3', 'b1', 'b1']), rule)).toEqual([1]);
    expect(classesOfOneFold(examplesOf(['a1', 'a2', 'a3', 'b1', 'b2']), rule)).toEqual([]);
  });
});

describe('the pool', () => {
  it('joins and picks examples with several labels', () => {
    const one = { texts: ['a', 'b'], labels: Int32Array.of(0, 1, 2), labelOffsets: Int32Array.of(0, 2, 3) };
    const other = { texts: ['c'], labels: Int32Array.of(1), labelOffsets: Int32Array.of(0, 1) };
    const pool = join(one, other);
    expect(pick(pool, [2, 0])).toEqual({
      texts: ['c', 'a'],
      labels: Int32Array.of(1, 0, 1),
      labelOffsets: Int32Array.of(0, 1, 3),
    });
    expect(Array.from(grouped(pool).labels)).toEqual([0, 2, 1]);
  });
});

describe('what is kept of a cross-validation', () => {
  it('is read as it was written', () => {
    const bytes = fc.option(fc.uint8Array({ maxLength: 50 }));
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, maxLength: 30 }), bytes, fc.nat(9), (scores, running, epochs) => {
        const state = { finished: [figures], scores, seconds: 1.5, epochs, running };
        expect(readFoldsState(writeFoldsState(state))).toEqual(state);
      }),
    );
  });

  it('is refused when it was cut short', () => {
    const state = { finished: [], scores: new Float32Array(8), seconds: 0, epochs: 0, running: null };
    expect(() => readFoldsState(writeFoldsState(state).subarray(0, 90))).toThrowError(/model-damaged/u);
    expect(() => readFoldsState(new Uint8Array(2))).toThrowError(/model-damaged/u);
  });
});

describe('where a cross-validation stands', () => {
  const plan = { epochs: 4, courses: [10, 10, 20].map((first) => ({ first, second: 0 })) };

  it('counts the steps of all trainings, and those that stopped early in full', () => {
    expect(stepsOfFolds(plan)).toBe(80);
    expect(foldStanding(plan, [figures], null, null)).toMatchObject({ fold: 2, folds: 2, done: 40, total: 160 });
    expect(foldStanding(plan, [figures, figures], null, null)).toMatchObject({ fold: 2, done: 80 });
  });

  it('expects of trainings to come what those before them took', () => {
    const record = { step: 10, loss: 1, gradientNorm: 1, documentsPerSecond: 5 };
    const step = { kind: 'step', epoch: 2, record, secondsLeft: 15, memory: 1 } as const;
    // 30 steps of this training, and half of the last one's 80, at half a second each.
    expect(foldStanding(plan, [figures], step, 0.5).secondsLeft).toBeCloseTo(35, 6);
    expect(foldStanding(plan, [], step, 0.5).secondsLeft).toBeCloseTo(75, 6);
  });

  it('counts the second trainings of a recipe that has them, as many epochs as the first chose', () => {
    const twice = { epochs: 4, courses: [10, 10].map((first) => ({ first, second: 15 })) };
    expect(stepsOfFolds(twice)).toBe(100);
    // The fold took 2 epochs of 10 steps and 1 of 15, of 100 at most.
    expect(foldStanding(twice, [figures], null, 1)).toMatchObject({ done: 100, total: 200, secondsLeft: 100 });
    const three = { ...twice, courses: [...twice.courses, { first: 10, second: 15 }] };
    expect(foldStanding(three, [figures], null, 1).secondsLeft).toBeCloseTo(100 + 35, 6);
  });
});
