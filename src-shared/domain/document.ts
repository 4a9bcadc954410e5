import { z } from 'zod';
import { itemPart } from './itemPart.ts';
import { labelId } from './label.ts';

export const documentId = z.int().positive();
export type DocumentId = z.infer<typeof documentId>;

export const split = z.enum(['train', 'validation', 'test']);
export type Split = z.infer<typeof split>;

/** What a run's figures are of: one of its parts, or all but the test part, each document by the model of its fold. */
export const measuredPart = z.enum([...split.options, 'folds']);
export type MeasuredPart = z.infer<typeof measuredPart>;

/** How likely the model finds a label for one document. */
export const guess = z.object({ labelId, score: z.number().min(0).max(1) });
export type Guess = z.infer<typeof guess>;

/** What the model would give a document: one label, or in a project with several labels a document any number of them. */
export const guessedLabels = z.object({
  labelIds: z.array(labelId),
  /** Of the least sure of them. */
  score: z.number().min(0).max(1),
  /** By the model's decision rule: not sure enough to stand by itself. */
  needsPerson: z.boolean(),
});
export type GuessedLabels = z.infer<typeof guessedLabels>;

/** A line of the table: enough to show, never the whole text. */
export const documentRow = z.object({
  id: documentId,
  preview: z.string(),
  /** None: not labelled. More than one only where the project allows several. */
  labelIds: z.array(labelId),
  split: split.nullable(),
  source: z.string(),
  guess: guessedLabels.nullable(),
  importedAt: z.int(),
});
export type DocumentRow = z.infer<typeof documentRow>;

const decisionKind = z.enum(['label', 'clear', 'skip']);
export type DecisionKind = z.infer<typeof decisionKind>;

/** One entry of the append-only log: who decided what, and whether it was taken back. */
export const decision = z.object({
  id: z.int().positive(),
  documentId,
  kind: decisionKind,
  labelIds: z.array(labelId),
  by: z.enum(['person', 'import', 'undo']),
  at: z.int(),
  undone: z.boolean(),
});
export type Decision = z.infer<typeof decision>;

export const documentDetail = documentRow.omit({ preview: true }).extend({
  text: z.string(),
  sourceLine: z.int().nullable(),
  /** The file's absolute path; null where a program that did not keep it imported the document. */
  path: z.string().nullable(),
  part: itemPart.nullable(),
  /** What its file said of it besides text, label and split. */
  metadata: z.record(z.string(), z.string()),
  /** Other labels that files gave the same text; empty once somebody decided. */
  clash: z.array(z.object({ labelIds: z.array(labelId), source: z.string(), part: itemPart.nullable() })),
  history: z.array(decision),
  scores: z.array(guess),
});
export type DocumentDetail = z.infer<typeof documentDetail>;

export const documentFilter = z.object({
  search: z.string().max(1000).optional(),
  /** Documents that have this label, among others or alone; null: documents without a label. */
  labelId: labelId.nullable().optional(),
  split: split.nullable().optional(),
  importId: z.int().positive().optional(),
  trashed: z.boolean().optional(),
  /** The model in use guesses another label than the one given. */
  disagreement: z.boolean().optional(),
  /** The same text came with other labels, and nobody has decided yet. */
  clashing: z.boolean().optional(),
  /** One cell of a run's confusion matrix, over the part that its accuracy is of unless another is named. */
  confusion: z
    .object({ runId: z.int().positive(), actual: labelId, predicted: labelId, part: measuredPart.optional() })
    .optional(),
});
export type DocumentFilter = z.infer<typeof documentFilter>;

export const documentSort = z.object({
  by: z.enum(['imported', 'label', 'score', 'text']),
  direction: z.enum(['ascending', 'descending']),
});
export type DocumentSort = z.infer<typeof documentSort>;

/** A list of documents that is kept under a name. */
export const savedView = z.object({
  id: z.int().positive(),
  name: z.string().trim().min(1).max(100),
  filter: documentFilter,
  sort: documentSort,
});
export type SavedView = z.infer<typeof savedView>;

export const documentPage = z.object({
  total: z.int().min(0),
  offset: z.int().min(0),
  rows: z.array(documentRow),
  /**
   * Of the frozen view that was asked about: how many of it the list still has, and which of these rows came later. Null where
   * none was asked about, or where it is no longer known.
   */
  frozen: z.object({ present: z.int().min(0), later: z.array(documentId) }).nullable(),
});
export type DocumentPage = z.infer<typeof documentPage>;

/** The figures beside the filters of the Documents screen. */
export const documentCounts = z.object({
  all: z.int(),
  labelled: z.int(),
  unlabelled: z.int(),
  trashed: z.int(),
  disagreeing: z.int(),
  clashing: z.int(),
  byLabel: z.array(z.object({ labelId, count: z.int() })),
  bySplit: z.object({ train: z.int(), validation: z.int(), test: z.int(), none: z.int() }),
});
export type DocumentCounts = z.infer<typeof documentCounts>;
