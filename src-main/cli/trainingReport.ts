import { measuredParts, type FoldsResult, type Metrics } from '../../src-shared/domain/index.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';
import type { TrainedRun } from './trainRun.ts';

/** The object that `train --json` prints: also what scripts compare, so the names stay. */
export function trainingResult({
  run,
  result,
  curve,
  documentsPerSecond,
  weightsHash,
}: TrainedRun): Record<string, unknown> {
  const { provenance, baseline } = result;
  const measuredBaseline = baseline ? baseline[measuredParts(result)[0]?.part ?? 'validation'] : null;
  return {
    run: run.id,
    name: run.name,
    recipe: run.recipe.name,
    seed: run.recipe.training.seed,
    counts: run.snapshot.counts,
    labels: run.snapshot.labels.map((label) => label.name),
    severalLabels: run.snapshot.multiLabel,
    unlearned: run.snapshot.unlearned,
    epochs: curve.length,
    curve,
    bestEpoch: result.bestEpoch,
    weights: weightsHash,
    parameters: provenance.parameters,
    vocabulary: provenance.vocabulary,
    vectors: provenance.vectors ?? null,
    unseenWords: provenance.unseenWords,
    vectorsSkipped: provenance.vectorsSkipped,
    unconverged: provenance.unconverged,
    validation: figures(result.validation),
    test: figures(result.test),
    folds: result.folds ? { ...result.folds, all: figures(result.folds.all) } : null,
    baseline: measuredBaseline && baseline ? { ...figures(measuredBaseline), seconds: baseline.seconds } : null,
    seconds: provenance.seconds,
    documentsPerSecond,
    threads: provenance.threads,
    kernels: provenance.kernels,
  };
}

export function figures(metrics: Metrics | null): Record<string, unknown> | null {
  if (!metrics) return null;
  const { count, accuracy, accuracyInterval, macroF1, microF1, weightedF1, loss } = metrics;
  return { count, accuracy, accuracyInterval, macroF1, microF1, weightedF1, loss };
}

export function sayTraining({ run, result, curve }: TrainedRun, terminal: Terminal): void {
  const { words, numbers } = terminal;
  const { counts, labels, multiLabel, unlearned } = run.snapshot;
  const { baseline, provenance } = result;
  const { count, share, seconds } = numbers;
  terminal.say(
    words.trained.counts(count(counts.train), count(counts.validation), count(counts.test), count(labels.length)),
  );
  for (const { name, documents } of unlearned) terminal.note(words.trained.unlearned(name, count(documents)));
  terminal.say(words.trained.took(count(curve.length), count(result.bestEpoch), seconds(provenance.seconds)));
  const { vectors, unseenWords, vectorsSkipped } = provenance;
  if (typeof vectors === 'number') {
    terminal.say(words.trained.vectors(share(vectors), vectorsSkipped > 0 ? count(vectorsSkipped) : ''));
  }
  if (unseenWords > 0) terminal.say(words.trained.unseenWords(count(unseenWords)));
  if (result.folds) sayFolds(result.folds, terminal);
  const [found] = measuredParts(result);
  if (!found) return;
  const { part, metrics: measured } = found;
  const measuredBaseline = baseline?.[part];
  terminal.say();
  if (part !== 'folds') terminal.say(words.trained.measuredOn(words.part[part], count(measured.count)));
  const { trained } = words;
  const row = (name: string, { accuracy, microF1, macroF1 }: Metrics): string[] => [
    name,
    share(accuracy),
    ...(multiLabel ? [share(microF1)] : []),
    share(macroF1),
  ];
  const rows = [row(trained.network, measured)];
  if (measuredBaseline) rows.push(row(trained.baseline, measuredBaseline));
  for (const line of tableLines(multiLabel ? trained.multiLabelColumns : trained.columns, rows)) terminal.say(line);
  const [from, to] = measured.accuracyInterval.map(share);
  terminal.say((multiLabel ? trained.multiLabelInterval : trained.interval)(from ?? '', to ?? ''));
  terminal.say();
  for (const line of classLines(
    measured,
    labels.map((label) => label.name),
    terminal,
  ))
    terminal.say(line);
}

function sayFolds({ each, accuracy, macroF1, all }: FoldsResult, { words, numbers, say }: Terminal): void {
  const { share, count } = numbers;
  say();
  say(words.trained.measuredByFolds(count(each.length), count(all.count)));
  const rows = each.map((fold, index) => [
    count(index + 1),
    share(fold.accuracy),
    share(fold.macroF1),
    count(fold.documents),
  ]);
  for (const line of tableLines(words.trained.foldColumns, rows)) say(line);
  const plusMinus = ({ mean, deviation }: FoldsResult['accuracy']): string => `${share(mean)} ± ${share(deviation)}`;
  say(words.trained.spread(plusMinus(accuracy), plusMinus(macroF1)));
}

/** Figures of each label, and their plain mean. */
export function classLines(metrics: Metrics, labels: readonly string[], { words, numbers }: Terminal): string[] {
  const { share, count } = numbers;
  const rows = metrics.perClass.map(({ precision, recall, f1, support }, index) => [
    labels[index] ?? '',
    share(precision),
    share(recall),
    share(f1),
    count(support),
  ]);
  const { macroPrecision, macroRecall, macroF1 } = metrics;
  rows.push([words.evaluated.average, share(macroPrecision), share(macroRecall), share(macroF1), count(metrics.count)]);
  return tableLines(words.evaluated.columns, rows);
}
