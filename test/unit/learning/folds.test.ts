import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoldFigures } from '../../../src-shared/domain/index.ts';
import { drawnBy, holdBackLearned, type Drawn } from '../../../src-main/learning/folds/drawnBy.ts';
import { foldParts, labelsOfOneFold } from '../../../src-main/learning/folds/foldParts.ts';
import { foldStanding, stepsOfFolds } from '../../../src-main/learning/folds/foldStanding.ts';
import { readFoldsState, writeFoldsState } from '../../../src-main/learning/folds/foldsState.ts';
import { measureFolds } from '../../../src-main/learning/folds/measureFolds.ts';
import { groupTexts, pick, poolOf, setsOf } from '../../../src-main/learning/folds/pool.ts';

const rule = { kind: 'folds', folds: 4, validation: 0.1, seed: 7 } as const;
const figures: FoldFigures = { documents: 9, accuracy: 0.9, macroF1: 0.8, epochs: 2, bestEpoch: 1, seconds: 3 };

function drawnOf(texts: string[], labels: ArrayLike<number>): Drawn {
  return drawnBy(setsOf({ texts, labels: Int32Array.from(labels) }), groupTexts(texts));
}

describe('the parts of each fold', () => {
  const texts = Array.from({ length: 90 }, (_, row) => `text ${row % 80}`);
  const parts = foldParts(
    drawnOf(
      texts,
      texts.map((_, row) => (row % 80) % 3),
    ),
    rule,
  );

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
    expect(foldParts(drawnOf(['a', 'b', 'c'], [0, 1, 0]), { ...rule, folds: 9 })).toHaveLength(3);
  });

  it('cannot be had for a label whose only text would be held', () => {
    const named = (names: string[]): Drawn =>
      drawnOf(
        names,
        names.map((name) => (name.startsWith('b') ? 7 : 4)),
      );
    expect(labelsOfOneFold(named(['a1', 'a2', 'a3', 'b1', 'b1']), rule)).toEqual([7]);
    expect(labelsOfOneFold(named(['a1', 'a2', 'a3', 'b1', 'b2']), rule)).toEqual([]);
  });
});

describe('the pool', () => {
  it('is in order of ids, also of examples with several labels', () => {
    const [labels, labelOffsets] = [Int32Array.of(0, 1, 2), Int32Array.of(0, 2, 3)];
    const train = { documentIds: Int32Array.of(3, 9), texts: ['a', 'b'], labels, labelOffsets };
    const validation = {
      documentIds: Int32Array.of(5),
      texts: ['c'],
      labels: Int32Array.of(1),
      labelOffsets: Int32Array.of(0, 1),
    };
    const { ids, examples } = poolOf({ train, validation });
    expect(Array.from(ids)).toEqual([3, 5, 9]);
    expect(examples).toEqual({
      texts: ['a', 'c', 'b'],
      labels: Int32Array.of(0, 1, 1, 2),
      labelOffsets: Int32Array.of(0, 2, 3, 4),
    });
    expect(pick(examples, [2]).labels).toEqual(Int32Array.of(2));
  });
});

describe('several labels a document', () => {
  const labelSets = fc.array(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }), {
    minLength: 20,
    maxLength: 90,
  });
  const setsFrom = (sets: number[][], name: (label: number) => number): Drawn => {
    const offsets = sets.reduce<number[]>((ends, set) => [...ends, (ends.at(-1) ?? 0) + set.length], [0]);
    const labels = Int32Array.from(sets.flat(), name);
    return drawnBy(
      { labels, offsets: Int32Array.from(offsets) },
      Int32Array.from(sets, (_, row) => row),
    );
  };

  it('are drawn alike whatever numbers the labels go by', () => {
    fc.assert(
      fc.property(labelSets, (sets) => {
        const parts = foldParts(
          setsFrom(sets, (label) => label),
          rule,
        );
        expect(
          foldParts(
            setsFrom(sets, (label) => 900 - 7 * label),
            rule,
          ),
        ).toEqual(parts);
      }),
    );
  });

  it('leave every label something to learn from when some are held back', () => {
    fc.assert(
      fc.property(labelSets, (sets) => {
        const drawn = setsFrom(sets, (label) => label);
        const { kept, held } = holdBackLearned(drawn, Int32Array.from(sets.keys()), 0.4, 3);
        expect([...kept, ...held].sort((a, b) => a - b)).toEqual(Array.from(sets.keys()));
        expect(new Set(Array.from(kept).flatMap((row) => sets[row] ?? []))).toEqual(new Set(sets.flat()));
      }),
    );
  });

  it('are measured by the thresholds of the model of each fold', () => {
    const pool = { texts: ['a', 'b'], labels: Int32Array.of(0, 1), labelOffsets: Int32Array.of(0, 1, 2) };
    const part = { train: new Int32Array(), validation: new Int32Array() };
    const parts = [0, 1].map((row) => ({ ...part, held: Int32Array.of(row) }));
    const state = { finished: [figures, figures], seconds: 0, epochs: 0, running: null };
    const scores = Float32Array.of(0.3, 0.2, 0.6, 0.9);
    const thresholds = [
      [0.25, 0.5],
      [0.7, 0.5],
    ];
    expect(measureFolds({ pool, parts }, { ...state, scores, thresholds }, 2).accuracy).toBe(1);
    expect(measureFolds({ pool, parts }, { ...state, scores, thresholds: thresholds.toReversed() }, 2).accuracy).toBe(
      0,
    );
  });
});

describe('what is kept of a cross-validation', () => {
  it('is read as it was written', () => {
    const bytes = fc.option(fc.uint8Array({ maxLength: 50 }));
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, maxLength: 30 }), bytes, fc.nat(9), (scores, running, epochs) => {
        const state = { finished: [figures], scores, thresholds: [[0.5]], seconds: 1.5, epochs, running };
        expect(readFoldsState(writeFoldsState(state))).toEqual(state);
      }),
    );
  });

  it('is refused when it was cut short', () => {
    const state = { finished: [], scores: new Float32Array(8), thresholds: [], seconds: 0, epochs: 0, running: null };
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
