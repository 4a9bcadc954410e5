import type { ClassMetrics, Metrics } from '../../src-shared/domain/index.ts';
import { reaches } from './decide.ts';
import { membership } from './labelSets.ts';
import type { LabelSets } from './labelSets.ts';
import { wilsonInterval } from './wilsonInterval.ts';

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const mean = (values: readonly number[]): number =>
  ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );

interface Counts {
  hits: number;
  guessed: number;
  support: number;
}

function metricsOf({ hits, guessed, support }: Counts): ClassMetrics {
  return {
    precision: ratio(hits, guessed),
    recall: ratio(hits, support),
    f1: ratio(2 * hits, guessed + support),
    support,
    guessed,
  };
}

/** The mean over documents and classes, as scikit-learn's log_loss of each column. */
function binaryCrossEntropy(truth: Float32Array, scores: Float32Array): number {
  const smallest = 1.1920929e-7;
  let total = 0;
  for (const [i, own] of truth.entries()) {
    const score = Math.min(1 - smallest, Math.max(smallest, scores[i] ?? 0));
    total -= own === 1 ? Math.log(score) : Math.log(1 - score);
  }
  return ratio(total, truth.length);
}

/**
 * For several labels a document: a label is given where its score reaches its threshold, of which there is one for each class,
 * or one for each document and class. Accuracy is the share of the
 * documents of which every label is right; the means are scikit-learn's with zero_division=0. A confusion matrix does
 * not exist: it is empty.
 */
export function measureMultiLabel(sets: LabelSets, scores: Float32Array, thresholds: Float32Array): Metrics {
  const documents = sets.offsets.length - 1;
  const classes = documents === 0 ? thresholds.length : scores.length / documents;
  const truth = membership(sets, classes);
  const counts: Counts[] = Array.from({ length: classes }, () => ({ hits: 0, guessed: 0, support: 0 }));
  let right = 0;
  for (let row = 0; row < documents; row++) {
    let same = true;
    for (const [k, own] of counts.entries()) {
      const is = truth[row * classes + k] === 1;
      const guessed = reaches(scores[row * classes + k], thresholds[(row * classes + k) % thresholds.length]);
      own.support += Number(is);
      own.guessed += Number(guessed);
      own.hits += Number(is && guessed);
      if (is !== guessed) same = false;
    }
    if (same) right++;
  }
  const perClass = counts.map(metricsOf);
  const all = counts.reduce(
    (sum, own) => ({
      hits: sum.hits + own.hits,
      guessed: sum.guessed + own.guessed,
      support: sum.support + own.support,
    }),
    { hits: 0, guessed: 0, support: 0 },
  );
  return {
    count: documents,
    accuracy: ratio(right, documents),
    accuracyInterval: wilsonInterval(right, documents),
    macroF1: mean(perClass.map(({ f1 }) => f1)),
    microF1: metricsOf(all).f1,
    weightedF1: ratio(
      perClass.reduce((sum, { f1, support }) => sum + f1 * support, 0),
      all.support,
    ),
    macroPrecision: mean(perClass.map(({ precision }) => precision)),
    macroRecall: mean(perClass.map(({ recall }) => recall)),
    loss: binaryCrossEntropy(truth, scores),
    perClass,
    confusion: [],
  };
}
