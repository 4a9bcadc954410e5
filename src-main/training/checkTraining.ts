import type { TrainingCheck } from '../../src-shared/contract/index.ts';
import type { Recipe } from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import type { Estimator } from './estimate.ts';
import type { LaidOut, Layouts } from './layOut.ts';
import { memoryShort } from './memoryShort.ts';
import { survey } from './survey.ts';

type Remark = TrainingCheck['remarks'][number];

// Below this a label's figures are luck; what articles on small sets call "few-shot" begins here.
const fewExamples = 10;
const mostRemarked = 5;
const strongImbalance = 10;
// One text in twenty is what the 95th percentile cuts by itself.
const remarkableCut = 0.06;

/** What is said before a training starts. */
export async function checkTraining(
  project: Project,
  recipe: Recipe,
  threads: EngineThreads,
  layouts: Layouts,
  estimator: Estimator,
): Promise<TrainingCheck> {
  const laidOut = await layouts.layOut(recipe);
  const { train, validation, test } = laidOut.parts;
  const known = {
    counts: { train: train.length, validation: validation.length, test: test.length },
    labels: laidOut.labels.length,
  };
  const stopped = (stops: AppError): TrainingCheck => ({
    ...known,
    vocabulary: 0,
    maxLength: 0,
    unit: null,
    hidden: [],
    estimatedSeconds: null,
    remarks: remarksOf(recipe, laidOut, null),
    stops: stops.toData(),
  });
  if (laidOut.stops) return stopped(laidOut.stops);
  try {
    const found = await survey(threads, project.path, recipe, laidOut);
    const short = memoryShort(found, laidOut, threads.memoryBudget);
    if (short) return stopped(short);
    return {
      ...known,
      vocabulary: found.vocabulary,
      maxLength: found.maxLength,
      unit: settledUnit(found.settled),
      hidden: hiddenUnits(found.settled),
      estimatedSeconds: await estimator.seconds(found.settled, laidOut),
      remarks: remarksOf(recipe, laidOut, found),
      stops: null,
    };
  } catch (thrown) {
    return stopped(AppError.from(thrown));
  }
}

function settledUnit({ text }: Recipe): TrainingCheck['unit'] {
  return text.unit === 'auto' ? null : text.unit;
}

function hiddenUnits({ model }: Recipe): number[] {
  if (model.kind !== 'network' || model.body.kind === 'textcnn') return [];
  const units = model.body.kind === 'rcnn' ? [model.body.units] : model.body.layers.map((layer) => layer.units);
  return units.filter((each) => each !== 'auto');
}

function remarksOf(
  { training }: Recipe,
  laidOut: LaidOut,
  found: { cutShare: number; maxLength: number; vectorsMissing: boolean } | null,
): Remark[] {
  const remarks: Remark[] = [];
  const ordered = laidOut.labels
    .map(({ name }, index) => ({ name, count: laidOut.counts[index] ?? 0 }))
    .sort((one, other) => one.count - other.count);
  for (const { name, count } of ordered.slice(0, mostRemarked)) {
    if (count < fewExamples) remarks.push({ kind: 'few-examples', fields: { label: name, count } });
  }
  const least = ordered[0];
  const most = ordered.at(-1);
  if (least && most && most.count >= least.count * strongImbalance) {
    const times = Math.round(most.count / least.count);
    remarks.push({ kind: 'imbalance', fields: { most: most.name, least: least.name, times } });
  }
  for (const { name, documents } of laidOut.unlearned.slice(0, mostRemarked)) {
    remarks.push({ kind: 'label-unlearned', fields: { label: name, count: documents } });
  }
  if (laidOut.duplicates > 0) remarks.push({ kind: 'duplicates-across-parts', fields: { count: laidOut.duplicates } });
  if (found && found.cutShare > remarkableCut) {
    remarks.push({ kind: 'texts-cut', fields: { share: found.cutShare, length: found.maxLength } });
  }
  const folds = training.split.kind === 'folds';
  if (!folds && (laidOut.drawnForTest > 0 || laidOut.parts.test.length === 0)) {
    remarks.push({ kind: 'no-test-part', fields: { drawn: laidOut.drawnForTest } });
  }
  if (laidOut.unlabelled > 0) remarks.push({ kind: 'unlabelled-left-out', fields: { count: laidOut.unlabelled } });
  if (laidOut.multiLabel) remarks.push({ kind: 'several-labels', fields: {} });
  if (found?.vectorsMissing) remarks.push({ kind: 'vectors-missing', fields: {} });
  return remarks;
}
