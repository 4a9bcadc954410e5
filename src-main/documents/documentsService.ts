import type { DocumentSelection } from '../../src-shared/contract/index.ts';
import type {
  DocumentCounts,
  DocumentDetail,
  DocumentFilter,
  DocumentId,
  DocumentPage,
  DocumentSort,
  LabelId,
  Split,
} from '../../src-shared/domain/index.ts';
import type { Changed, Project } from '../project/index.ts';

export interface DocumentsService {
  page(input: {
    filter: DocumentFilter;
    sort: DocumentSort;
    offset: number;
    limit: number;
    frozen?: number | undefined;
  }): Promise<DocumentPage>;
  freeze(input: { frozen: number; filter: DocumentFilter }): Promise<{ count: number }>;
  get(input: { id: DocumentId }): DocumentDetail;
  counts(): Promise<DocumentCounts>;
  setLabel(input: { selection: DocumentSelection; labelId: LabelId | null }): Promise<Changed>;
  changeLabels(input: { selection: DocumentSelection; add: LabelId[]; remove: LabelId[] }): Promise<Changed>;
  setSplit(input: { selection: DocumentSelection; split: Split | null }): Promise<Changed>;
  trash(input: { selection: DocumentSelection }): Promise<Changed>;
  restore(input: { selection: DocumentSelection }): Promise<Changed>;
}

export function createDocumentsService({ documents }: Project): DocumentsService {
  return {
    page: ({ filter, sort, offset, limit, frozen }) => documents.page(filter, sort, offset, limit, frozen),
    freeze: async ({ frozen, filter }) => ({ count: await documents.freeze(frozen, filter) }),
    get: ({ id }) => documents.get(id),
    counts: () => documents.counts(),
    setLabel: ({ selection, labelId }) => documents.setLabel(selection, labelId),
    changeLabels: ({ selection, add, remove }) => documents.changeLabels(selection, { add, remove }),
    setSplit: ({ selection, split }) => documents.setSplit(selection, split),
    trash: ({ selection }) => documents.trash(selection),
    restore: ({ selection }) => documents.restore(inTrash(selection)),
  };
}

/** Only what lies in the trash can come back: a filter that does not say so means those documents. */
function inTrash(selection: DocumentSelection): DocumentSelection {
  return 'ids' in selection ? selection : { ...selection, filter: { ...selection.filter, trashed: true } };
}
