import type { Queue } from '../../../src-shared/contract/index.ts';
import type { Decision, DocumentDetail, Guess, GuessedLabels } from '../../../src-shared/domain/index.ts';

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
  clash: DocumentDetail['clash'];
  guess: GuessedLabels | null;
  scores: Guess[];
}

export interface Decisions {
  /** On disk (synced) when it returns. No labels without skip clears. */
  decide(input: { documentId: number; labelIds: number[]; skip: boolean }): { decisionId: number };
  /** Takes the newest decision that still stands back and names its document; null when there is none. */
  undoLast(): number | null;
  /** Ids of undecided documents in the queue's order: those behind the place of `after`, or from the first one. */
  candidates(queue: Queue, after: number | null, limit: number): Promise<number[]>;
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
