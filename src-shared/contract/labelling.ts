import { z } from 'zod';
import { documentDetail, documentId, guess, guessedLabels, labelId } from '../domain/index.ts';
import { call } from './base.ts';

export const queueOrder = z.enum(['imported', 'random', 'uncertain']);
export type QueueOrder = z.infer<typeof queueOrder>;

export const queue = z.object({
  order: queueOrder,
  /** Only documents that this search finds. */
  search: z.string().max(1000).optional(),
});
export type Queue = z.infer<typeof queue>;

export const queueItem = z.object({
  id: documentId,
  text: z.string(),
  source: z.string(),
  labelIds: z.array(labelId),
  /** Other labels that files gave the same text; empty once somebody decided. */
  clash: documentDetail.shape.clash,
  /** What the latest model would give. */
  guess: guessedLabels.nullable(),
  /** The latest model's scores, best first; empty without a model. */
  scores: z.array(guess),
});
export type QueueItem = z.infer<typeof queueItem>;

export const labellingProgress = z.object({
  /** Documents of the queue decided or skipped, and all of it. */
  decided: z.int(),
  total: z.int(),
  today: z.int(),
  /** Decisions a minute over the last five minutes of work; null before there are enough. */
  pace: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  recent: z.array(z.object({ documentId, preview: z.string(), labelIds: z.array(labelId), at: z.int() })),
});
export type LabellingProgress = z.infer<typeof labellingProgress>;

export const labelling = {
  /**
   * Undecided documents in the queue's order behind the place of `after` (from the first one if null), several at once
   * so that the next one shows without waiting. Fewer than `limit`: the end of the queue is reached.
   */
  next: call
    .input(z.object({ queue, after: documentId.nullable(), limit: z.int().min(1).max(50) }))
    .output(z.array(queueItem)),
  /** One document as the queue gives it, with today's scores. Throws document-missing. */
  item: call.input(z.object({ documentId })).output(queueItem),
  /** Saved for good before it answers. No labels and no skip clears. Throws one-label-only for more than the project allows. */
  decide: call
    .input(z.object({ documentId, labelIds: z.array(labelId).max(100), skip: z.boolean() }))
    .output(z.object({ decisionId: z.int() })),
  /** Takes the last decision back, also after a restart; null when there is none. */
  undo: call.output(z.object({ item: queueItem }).nullable()),
  progress: call.input(z.object({ queue })).output(labellingProgress),
};
