import type { LabellingProgress, Queue, QueueItem } from '../../src-shared/contract/index.ts';
import type { DocumentId, LabelId } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';
import { paceOf, timesForPace } from './pace.ts';

/** What the list beside the document shows. */
const recentShown = 20;

export interface LabellingService {
  next(input: { queue: Queue; after: DocumentId | null; limit: number }): Promise<QueueItem[]>;
  item(input: { documentId: DocumentId }): QueueItem;
  decide(input: { documentId: DocumentId; labelIds: LabelId[]; skip: boolean }): { decisionId: number };
  undo(): { item: QueueItem } | null;
  progress(input: { queue: Queue }): Promise<LabellingProgress>;
}

export function createLabellingService({ decisions }: Project, now: () => Date = () => new Date()): LabellingService {
  return {
    next: async ({ queue, after, limit }) => {
      const ids = await decisions.candidates(queue, after, limit);
      return ids.map((id) => decisions.item(id));
    },
    item: ({ documentId }) => decisions.item(documentId),
    decide: (choice) => decisions.decide(choice),
    undo: () => {
      const documentId = decisions.undoLast();
      return documentId === null ? null : { item: decisions.item(documentId) };
    },
    progress: async ({ queue }) => {
      const { decided, total } = await decisions.standing(queue);
      const pace = paceOf(decisions.times(timesForPace));
      return {
        decided,
        total,
        today: decisions.countSince(midnight(now())),
        pace,
        secondsLeft: pace === null ? null : ((total - decided) / pace) * 60,
        recent: decisions.recent(recentShown),
      };
    },
  };
}

/** The person's own midnight, not Greenwich's. */
function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
