import type { DocumentSelection, Queue } from '../../../src-shared/contract/index.ts';
import type {
  Decision,
  DocumentCounts,
  DocumentDetail,
  DocumentFilter,
  DocumentPage,
  DocumentSort,
  Guess,
  GuessedLabels,
  Label,
  Split,
  Undoable,
} from '../../../src-shared/domain/index.ts';

/** What a bulk action did: the action that undo takes back, and how many documents it touched. */
export interface Changed {
  actionId: number;
  count: number;
}

export interface Labels {
  list(): Label[];
  get(id: number): Label;
  byName(name: string): Label | null;
  add(name: string): Label;
  edit(id: number, change: { name?: string; colour?: number; description?: string }): Label;
  reorder(ids: number[]): Label[];
  /** Every document of `from` gets `into`; costs the same for ten documents and for a million. */
  merge(from: number, into: number): Changed;
  remove(id: number): Changed;
}

/** The labelled documents that a training may draw from, column by column, in order of id. */
export interface LabelledSet {
  documentIds: Int32Array;
  /** The label of each, or the number of its set. */
  labelIds: Int32Array;
  /** Index into the split enum's options (train, validation, test), or -1 for none. */
  splits: Int8Array;
  /** Which labels a number among `labelIds` stands for that is no label. */
  sets: { id: number; labels: number[] }[];
  /** Documents of the project may have several labels. */
  multiLabel: boolean;
}

export interface Documents {
  page(filter: DocumentFilter, sort: DocumentSort, offset: number, limit: number): Promise<DocumentPage>;
  /** The ids that a filter finds, sorted: the list that page() is cut from. */
  ids(filter: DocumentFilter, sort?: DocumentSort): Promise<Int32Array>;
  get(id: number): DocumentDetail;
  text(id: number): string;
  counts(): Promise<DocumentCounts>;
  /** Visible documents and how many of them carry a label, from counts that are kept as changes happen. */
  size(): { documents: number; labelled: number };
  labelledSet(): Promise<LabelledSet>;
  /** How many texts stand in both lists (by content hash): leaks from training into validation or test. */
  sharedTexts(first: ArrayLike<number>, second: ArrayLike<number>): Promise<number>;
  setLabel(selection: DocumentSelection, labelId: number | null): Promise<Changed>;
  /** Gives labels and takes others away. Throws one-label-only in a project that allows only one. */
  changeLabels(selection: DocumentSelection, change: { add: number[]; remove: number[] }): Promise<Changed>;
  setSplit(selection: DocumentSelection, split: Split | null): Promise<Changed>;
  trash(selection: DocumentSelection): Promise<Changed>;
  restore(selection: DocumentSelection): Promise<Changed>;
}

export interface RecentDecision {
  documentId: number;
  preview: string;
  labelIds: number[];
  at: number;
}

export interface QueuedDocument {
  id: number;
  text: string;
  source: string;
  labelIds: number[];
  guess: GuessedLabels | null;
  scores: Guess[];
}

export interface Decisions {
  /** On disk (synced) when it returns. No labels without skip clears. */
  decide(input: { documentId: number; labelIds: number[]; skip: boolean }): { decisionId: number };
  /** Takes the newest decision that still stands back and names its document; null when there is none. */
  undoLast(): number | null;
  /** Ids of undecided documents in the queue's order. */
  candidates(queue: Queue, exclude: ArrayLike<number>, limit: number): Promise<number[]>;
  item(documentId: number): QueuedDocument;
  /** Documents of the queue that are labelled or skipped, and all of it. */
  standing(queue: Queue): Promise<{ decided: number; total: number }>;
  /** Decisions that stand and were made at `time` or later. */
  countSince(time: number): number;
  /** Times of the newest decisions that stand, newest first. */
  times(limit: number): number[];
  recent(limit: number): RecentDecision[];
  history(documentId: number): Decision[];
}

export interface Actions {
  /** The newest action that can be taken back. */
  last(): Undoable | null;
  /** Takes the named action back, or the newest; later changes to the same documents stay. Undo is a new entry of the log. */
  undo(actionId?: number): Undoable;
}
