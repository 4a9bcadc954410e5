import { z } from 'zod';
import { appErrorData } from './appError.ts';

export const projectSummary = z.object({
  path: z.string(),
  name: z.string(),
  documents: z.int(),
  labelled: z.int(),
  readOnly: z.boolean(),
  /** A document may have more than one label. */
  multiLabel: z.boolean(),
  /** The model whose guesses show, chosen by the person. */
  modelInUse: z.object({ runId: z.int().positive(), name: z.string() }).nullable(),
});
export type ProjectSummary = z.infer<typeof projectSummary>;

/** Bytes of the file, and of what is free in it, of models, of scores and of texts with their index. */
export const projectSpace = z.object({
  bytes: z.int(),
  reclaimable: z.int(),
  models: z.int(),
  scores: z.int(),
  texts: z.int(),
});
export type ProjectSpace = z.infer<typeof projectSpace>;

/** Whether what was decided stands in the project's file: only 'saved' may be called so. */
export const fileState = z.enum(['saved', 'missing', 'replaced', 'disk-full', 'read-only']);
export type FileState = z.infer<typeof fileState>;

/** What changed in the project (the window asks again for what it shows), how its file stands, what went wrong behind its back. */
export const projectEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('documents') }),
  z.object({ kind: z.literal('labels') }),
  z.object({ kind: z.literal('runs') }),
  z.object({ kind: z.literal('imports') }),
  z.object({ kind: z.literal('batches') }),
  z.object({ kind: z.literal('file'), state: fileState }),
  z.object({ kind: z.literal('trouble'), error: appErrorData }),
]);
export type ProjectEvent = z.infer<typeof projectEvent>;

/** A copy of the project that can be gone back to. Figures are null where the copy cannot be read. */
export const backup = z.object({
  path: z.string(),
  at: z.int(),
  documents: z.int().nullable(),
  labelled: z.int().nullable(),
  bytes: z.int(),
  reason: z.enum(['daily', 'asked', 'update', 'restore', 'other']),
});
export type Backup = z.infer<typeof backup>;

/** Where Ctrl+Z answers to an action. */
export const actionScreen = z.enum(['documents', 'label', 'models']);
export type ActionScreen = z.infer<typeof actionScreen>;

/** What can be taken back or done again: named for the button, and with what it would take along. */
export const undoable = z.object({
  id: z.int().positive(),
  kind: z.enum([
    'label',
    'bulk-label',
    'import',
    'trash',
    'restore',
    'split',
    'label-edit',
    'label-remove',
    'label-merge',
    'label-adopt',
    'run-remove',
  ]),
  count: z.int(),
  at: z.int(),
  /** On which it is done: Ctrl+Z elsewhere means something else. */
  screens: z.array(actionScreen),
  /** Done since the project was opened; for what can be done again: taken back since. */
  sitting: z.boolean(),
  /** Of an import: its file, and the decisions that were made on its documents since. */
  detail: z.object({ name: z.string(), documents: z.int(), decisions: z.int() }).nullable(),
});
export type Undoable = z.infer<typeof undoable>;

export const sampleName = z.enum(['sms-spam', 'customer-messages', 'go-emotions']);
export type SampleName = z.infer<typeof sampleName>;

export const sample = z.object({
  name: sampleName,
  documents: z.int(),
  /** The rest waits to be labelled. */
  labelled: z.int(),
  labels: z.int(),
  language: z.enum(['en', 'zh-CN']),
  licence: z.string(),
});
export type Sample = z.infer<typeof sample>;
