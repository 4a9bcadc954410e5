import { z } from 'zod';

const aspect = z.enum(['label', 'split', 'trash']);
/** What of a document a change is about; each is worked out of the log by itself. */
export type Aspect = z.infer<typeof aspect>;

/** The log rows of an action, reserved when it was decided: what is decided later has higher numbers, whenever a row is written. */
const logged = { aspect, actionId: z.int(), firstLog: z.int() };
const ofAction = { ...logged, from: z.int(), to: z.int() };

/**
 * What is to be done with many documents. The cursor is a place among the documents (give), the last log row of the action that
 * is repeated or taken back (undo, redo), or the last document (open).
 */
export const plan = z.discriminatedUnion('kind', [
  /** `value` for all where not each document has its own. */
  z.object({ kind: z.literal('give'), ...logged, what: z.int(), value: z.int().nullable() }),
  z.object({ kind: z.literal('undo'), ...ofAction }),
  z.object({ kind: z.literal('redo'), ...ofAction }),
  /** The label, or the set, was removed or came back: whether its documents wait for a decision follows. */
  z.object({ kind: z.literal('open'), labelId: z.int() }),
]);
export type Plan = z.infer<typeof plan>;

export interface Pending {
  /** 0: not yet in the file. */
  id: number;
  plan: Plan;
  documents: Int32Array;
  /** What each document gets (0: nothing); empty where the plan's value is for all. */
  given: Int32Array;
  cursor: number;
}

/** A log row that is to be written. */
export interface Row {
  log: number;
  documentId: number;
  what: number;
  value: number | null;
}
