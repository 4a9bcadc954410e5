import {
  AppError,
  type DataSnapshot,
  type Label,
  type Recipe,
  type TrainingRecipe,
} from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import { memoryFor, type CallOutput, type EngineThreads } from '../learning/index.ts';

/** How a training would begin: who takes part, in which part, under which labels. */
export interface LaidOut {
  parts: Pick<CallOutput<'layOut'>, 'train' | 'validation' | 'test'>;
  /** In the project's order; the order of the classes. */
  labels: { id: number; name: string }[];
  /** Label of each training document, or the number of its set. */
  given: Int32Array;
  /** Class indices that each of these numbers stands for. */
  classes: Map<number, number[]>;
  /** Documents may have several labels. */
  multiLabel: boolean;
  /** Training documents of each class. */
  counts: Int32Array;
  /** Documents left out because their very text is held back. */
  duplicates: number;
  /** Documents that were drawn for the test part because none were given. */
  drawnForTest: number;
  /** Labels that only held documents have: these are left out, since no model could be right about them. */
  unlearned: DataSnapshot['unlearned'];
  unlabelled: number;
  /** Why it cannot start, if so. */
  stops: AppError | null;
}

/** Fewer than this is no training but learning by heart. */
const fewestDocuments = 10;

export interface Layouts {
  layOut(recipe: Recipe): Promise<LaidOut>;
  close(): void;
}

/** Lays a training out, and keeps the last layout: most settings that a person tries out leave it as it is. */
export function createLayouts(project: Project, threads: EngineThreads): Layouts {
  let kept: { key: string; laidOut: Promise<LaidOut> } | null = null;
  const unsubscribe = project.onChange((kind) => {
    if (kind === 'documents' || kind === 'labels' || kind === 'imports') kept = null;
  });
  return {
    layOut(recipe) {
      const { split, seed } = recipe.training;
      const key = JSON.stringify([split, seed]);
      if (kept?.key !== key) {
        const laidOut = layOut(project, recipe, threads);
        const now = { key, laidOut };
        kept = now;
        laidOut.catch(() => {
          if (kept === now) kept = null;
        });
      }
      return kept.laidOut;
    },
    close: unsubscribe,
  };
}

async function layOut(project: Project, { training }: Recipe, threads: EngineThreads): Promise<LaidOut> {
  const set = await project.documents.labelledSet();
  const { split, seed } = training;
  const order = { projectPath: project.path, set, split, seed };
  const laid = await threads.call('engine', 'layOut', order, { memory: memoryFor.checking });
  const { train, validation, test, duplicates, drawnForTest } = laid;
  const all = project.labels.list();
  const sets = new Map(set.sets.map(({ id, labels }) => [id, labels]));
  const labelsOf = (numbers: Iterable<number>): Set<number> =>
    new Set(Array.from(new Set(numbers)).flatMap((id) => sets.get(id) ?? [id]));
  const learned = labelsOf(laid.trainLabels);
  const nameOf = new Map(all.map(({ id, name }) => [id, name]));
  const labels = all.filter((label) => learned.has(label.id)).map(({ id, name }) => ({ id, name }));
  const classOf = new Map(labels.map((label, index) => [label.id, index]));
  const classes = new Map(
    Array.from(new Set(laid.trainLabels), (id) => [
      id,
      (sets.get(id) ?? [id]).flatMap((label) => classOf.get(label) ?? []),
    ]),
  );
  const counts = new Int32Array(labels.length);
  for (const id of laid.trainLabels) {
    for (const one of classes.get(id) ?? []) counts[one] = (counts[one] ?? 0) + 1;
  }
  const { documents, labelled } = project.documents.size();
  return {
    parts: { train, validation, test },
    labels,
    given: laid.trainLabels,
    classes,
    multiLabel: set.multiLabel,
    counts,
    duplicates,
    drawnForTest,
    unlearned: laid.unlearned.map(({ label, documents }) => ({ id: label, name: nameOf.get(label) ?? '', documents })),
    unlabelled: documents - labelled,
    stops: reasonToStop(train.length, fewestOf(split), all, learned, new Set(laid.alone)),
  };
}

/** Of the training document at this place. */
export function classesOf({ given, classes }: LaidOut, index: number): number[] {
  return classes.get(given[index] ?? 0) ?? [];
}

function reasonToStop(
  documents: number,
  needed: number,
  labels: readonly Label[],
  learned: ReadonlySet<number>,
  alone: ReadonlySet<number>,
): AppError | null {
  if (documents === 0) return new AppError('too-few-examples', { count: 0, needed });
  if (learned.size < 2) return new AppError('too-few-classes', { count: learned.size });
  if (documents < needed) return new AppError('too-few-examples', { count: documents, needed });
  const without = labels.find((label) => alone.has(label.id));
  return without ? new AppError('class-without-examples', { label: without.name }) : null;
}

/** Each fold needs a document. */
function fewestOf(split: TrainingRecipe['split']): number {
  return split.kind === 'folds' ? Math.max(fewestDocuments, split.folds) : fewestDocuments;
}
