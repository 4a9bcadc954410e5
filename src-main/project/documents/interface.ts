import type { DocumentSelection } from '../../../src-shared/contract/index.ts';
import type {
  DocumentCounts,
  DocumentDetail,
  DocumentFilter,
  DocumentPage,
  DocumentSort,
  Split,
} from '../../../src-shared/domain/index.ts';
import type { Changed } from '../actions/interface.ts';

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
  /** `frozen`: a view that was frozen; what came into the list since then is told from the rest. */
  page(
    filter: DocumentFilter,
    sort: DocumentSort,
    offset: number,
    limit: number,
    frozen?: number,
  ): Promise<DocumentPage>;
  /** Keeps what a filter finds now under a number, for a selection of all of it. How many that are. */
  freeze(frozen: number, filter: DocumentFilter): Promise<number>;
  /** The ids that a filter finds, sorted: the list that page() is cut from. */
  ids(filter: DocumentFilter, sort?: DocumentSort): Promise<Int32Array>;
  get(id: number): DocumentDetail;
  text(id: number): string;
  counts(): Promise<DocumentCounts>;
  /** Visible documents and how many of them carry a label, from counts that are kept as changes happen. */
  size(): { documents: number; labelled: number };
  /** Equal as long as no document comes, goes, or comes back: two numbers may be equal though others are meant. */
  membership(): string;
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
