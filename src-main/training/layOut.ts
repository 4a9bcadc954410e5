import type { Label, Recipe } from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import type { WarmWorker } from '../worker/index.ts';
import { drawParts, type Parts } from './drawParts.ts';

/** How a training would begin: who takes part, in which part, under which labels. */
export interface LaidOut {
  parts: Parts;
  /** In the project's order; the order of the classes. */
  labels: { id: number; name: string }[];
  /** Class index of each training document. */
  classes: Int32Array;
  /** Training documents of each class. */
  counts: Int32Array;
  /** Texts that stood on both sides and were left out of the one that is learned from. */
  twins: number;
  /** Documents that were drawn for the test part because none were given. */
  drawnForTest: number;
  unlabelled: number;
  /** Why it cannot start, if so. */
  stops: AppError | null;
}

/** Fewer than this is no training but learning by heart. */
const fewestDocuments = 10;

export async function layOut(project: Project, recipe: Recipe, worker: WarmWorker): Promise<LaidOut> {
  const set = await project.documents.labelledSet();
  const parts = drawParts(set, recipe.training);
  const drawnForTest = recipe.training.split.kind === 'given' && set.splits.includes(2) ? 0 : parts.test.length;
  const twins = await leaveOutTwins(project, parts, worker);
  const labelOf = new Map(Array.from(set.documentIds, (id, index) => [id, set.labelIds[index] ?? 0]));
  const used = new Set(parts.train.map((id) => labelOf.get(id) ?? 0));
  const all = project.labels.list();
  const labels = all.filter((label) => used.has(label.id)).map(({ id, name }) => ({ id, name }));
  const classOf = new Map(labels.map((label, index) => [label.id, index]));
  const classes = Int32Array.from(parts.train, (id) => classOf.get(labelOf.get(id) ?? 0) ?? 0);
  const counts = new Int32Array(labels.length);
  for (const one of classes) counts[one] = (counts[one] ?? 0) + 1;
  const { documents, labelled } = project.documents.size();
  const heldLabels = new Set([...parts.validation, ...parts.test].map((id) => labelOf.get(id) ?? 0));
  const stops = reasonToStop(parts, labels.length, all, used, heldLabels);
  return { parts, labels, classes, counts, twins, drawnForTest, unlabelled: documents - labelled, stops };
}

/** A text must not stand on both sides: what is learned from loses its copies of what is held back. */
async function leaveOutTwins(project: Project, parts: Parts, worker: WarmWorker): Promise<number> {
  let found = 0;
  const sides: [others: 'validation' | 'train', held: number[]][] = [
    ['validation', parts.test],
    ['train', [...parts.validation, ...parts.test]],
  ];
  for (const [others, held] of sides) {
    if (project.documents.sharedTexts(parts[others], held) === 0) continue;
    const { twins } = await worker.call('twins', { projectPath: project.path, held, others: parts[others] });
    const left = new Set(twins);
    parts[others] = parts[others].filter((id) => !left.has(id));
    found += left.size;
  }
  return found;
}

function reasonToStop(
  parts: Parts,
  classes: number,
  labels: readonly Label[],
  learned: Set<number>,
  held: Set<number>,
): AppError | null {
  if (parts.train.length === 0) return new AppError('too-few-examples', { count: 0, needed: fewestDocuments });
  if (classes < 2) return new AppError('too-few-classes', { count: classes });
  if (parts.train.length < fewestDocuments) {
    return new AppError('too-few-examples', { count: parts.train.length, needed: fewestDocuments });
  }
  const unlearned = labels.find((label) => held.has(label.id) && !learned.has(label.id));
  return unlearned ? new AppError('class-without-examples', { label: unlearned.name }) : null;
}
