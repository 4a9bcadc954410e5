import type { LabelSets } from '../../evaluate/index.ts';
import type { LabelledSet, ProjectReader } from '../../project/index.ts';
import { textKey } from '../../text/index.ts';
import { drawnBy, groupTexts, holdBackLearned, labelsOfOneFold, type FoldRule } from '../folds/index.ts';
import { drawParts } from '../drawParts.ts';
import { strataOf } from '../strataOf.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from '../answerTo.ts';

// So many texts at a time that few of them are in memory at once.
const slice = 2000;

/** Here and not in the backend: a hundred thousand documents are drawn and compared while it answers other calls. */
export const answerLayOut: AnswerTo<'layOut'> = ({ projectPath, set, split, seed }) =>
  withReader(projectPath, async (reader) => {
    const drawn = drawParts({ ...set, labelIds: strataOf(set) }, { split, seed });
    const ids = (positions: Int32Array): Int32Array => positions.map((at) => set.documentIds[at] ?? 0);
    const labels = (positions: Int32Array): Int32Array => positions.map((at) => set.labelIds[at] ?? 0);
    // A text must not stand on both sides: what is learned from loses its copies of what is held back.
    const held = new Set<string>();
    collect(reader, ids(drawn.test), held);
    const given = withoutDuplicates(reader, drawn.validation, ids, held);
    collect(reader, ids(given), held);
    const kept = withoutDuplicates(reader, drawn.train, ids, held);
    const folds =
      split.kind === 'folds' ? layOutFolds(reader, kept, { ids, labels }, set.sets, { ...split, seed }) : null;
    const { train, validation, alone } = folds ?? { train: kept, validation: given, alone: [] };
    const known = knownLabels(labels(train), set.sets);
    const unlearned = new Map<number, number>();
    const measurable = (positions: Int32Array): Int32Array =>
      positions.filter((at) => isKnown(set.labelIds[at] ?? 0, known, unlearned));
    return {
      train: ids(train),
      validation: ids(measurable(validation)),
      test: ids(measurable(drawn.test)),
      trainLabels: labels(train),
      unlearned: Array.from(unlearned, ([label, documents]) => ({ label, documents })),
      alone,
      duplicates: drawn.train.length - kept.length + drawn.validation.length - given.length,
      drawnForTest: split.kind !== 'random' && set.splits.includes(2) ? 0 : drawn.test.length,
    };
  });

type Of = (positions: Int32Array) => Int32Array;

/** What the model itself is trained on and chooses by, and the labels that it could not learn without one of the folds. */
function layOutFolds(
  reader: ProjectReader,
  pool: Int32Array,
  { ids, labels }: { ids: Of; labels: Of },
  sets: LabelledSet['sets'],
  rule: FoldRule,
): { train: Int32Array; validation: Int32Array; alone: number[] } {
  const drawn = drawnBy(labelSets(labels(pool), sets), groupTexts(textsOf(reader, ids(pool))));
  const rows = pool.map((_, row) => row);
  const { kept, held } = holdBackLearned(drawn, rows, rule.validation, rule.seed);
  const at = (chosen: Int32Array): Int32Array => chosen.map((row) => pool[row] ?? 0);
  return { train: at(kept), validation: at(held), alone: labelsOfOneFold(drawn, rule) };
}

interface KnownLabels {
  /** Labels that there is a training document of. */
  learned: ReadonlySet<number>;
  labelsOf: (id: number) => readonly number[];
}

function knownLabels(trainLabels: Int32Array, sets: LabelledSet['sets']): KnownLabels {
  const behind = new Map(sets.map(({ id, labels }) => [id, labels]));
  const labelsOf = (id: number): readonly number[] => behind.get(id) ?? [id];
  return { learned: new Set(Array.from(new Set(trainLabels)).flatMap(labelsOf)), labelsOf };
}

/**
 * Whether a held document can be measured: of a label that nothing was learned of, the model cannot be right. Such documents are left
 * out and counted, as `evaluate` does, so that the accuracy is that of the labels which the model has.
 */
function isKnown(id: number, { learned, labelsOf }: KnownLabels, unlearned: Map<number, number>): boolean {
  const without = labelsOf(id).filter((label) => !learned.has(label));
  for (const label of without) unlearned.set(label, (unlearned.get(label) ?? 0) + 1);
  return without.length === 0;
}

/** The labels behind each number, be it one label's or a set's. */
function labelSets(numbers: Int32Array, sets: LabelledSet['sets']): LabelSets {
  const known = new Map(sets.map(({ id, labels }) => [id, labels]));
  const labels: number[] = [];
  const offsets = [0];
  for (const number of numbers) {
    for (const label of known.get(number) ?? [number]) labels.push(label);
    offsets.push(labels.length);
  }
  return { labels: Int32Array.from(labels), offsets: Int32Array.from(offsets) };
}

function* textsOf(reader: ProjectReader, documents: Int32Array): Generator<string> {
  for (let from = 0; from < documents.length; from += slice)
    yield* reader.texts(documents.subarray(from, from + slice));
}

function collect(reader: ProjectReader, documents: Int32Array, keys: Set<string>): void {
  for (const text of textsOf(reader, documents)) keys.add(textKey(text));
}

function withoutDuplicates(
  reader: ProjectReader,
  positions: Int32Array,
  ids: Of,
  held: ReadonlySet<string>,
): Int32Array {
  if (held.size === 0) return positions;
  const duplicates = new Set<number>();
  for (let from = 0; from < positions.length; from += slice) {
    const some = positions.subarray(from, from + slice);
    for (const [index, text] of reader.texts(ids(some)).entries())
      if (held.has(textKey(text))) duplicates.add(from + index);
  }
  return positions.filter((_, index) => !duplicates.has(index));
}
