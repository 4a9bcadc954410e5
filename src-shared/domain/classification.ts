import { z } from 'zod';
import { appErrorData } from './appError.ts';
import { jobState, runId } from './run.ts';

/** A label by name with the model's probability. */
export const scoredLabel = z.object({ label: z.string(), score: z.number().min(0).max(1) });
export type ScoredLabel = z.infer<typeof scoredLabel>;

export const prediction = z.object({
  /** The best label; '' where a model that gives several gives none. */
  label: z.string(),
  score: z.number().min(0).max(1),
  /** The best label that was not given. */
  runnerUp: scoredLabel.nullable(),
  /** Of a model that gives several: all that reach their thresholds, the best first. */
  labels: z.array(scoredLabel).optional(),
  /** Below its threshold (one half where none is set): not sure enough to stand by itself. */
  needsPerson: z.boolean().default(false),
});
export type Prediction = z.infer<typeof prediction>;

/** One line of a batch: a classified document or a file that could not be read. */
export const classifiedRow = z.object({
  id: z.int().positive(),
  source: z.string(),
  line: z.int().nullable(),
  preview: z.string(),
  prediction: prediction.nullable(),
  error: appErrorData.nullable(),
});
export type ClassifiedRow = z.infer<typeof classifiedRow>;

/** One of them in full. */
export const classifiedDetail = classifiedRow.omit({ preview: true }).extend({
  text: z.string(),
  /** Of every label, the best first; none where the model is no longer there. */
  scores: z.array(scoredLabel),
  /** What its file says of it besides the text. */
  metadata: z.record(z.string(), z.string()),
});
export type ClassifiedDetail = z.infer<typeof classifiedDetail>;

export const batch = z.object({
  id: z.int().positive(),
  runId,
  runName: z.string(),
  title: z.string(),
  state: jobState,
  classified: z.int(),
  failed: z.int(),
  createdAt: z.int(),
  endedAt: z.int().nullable(),
});
export type Batch = z.infer<typeof batch>;

/** Those that could not be read stand last, whichever way. */
export const classifiedSort = z.object({ by: z.literal('score'), direction: z.enum(['ascending', 'descending']) });
export type ClassifiedSort = z.infer<typeof classifiedSort>;

export const classifiedPage = z.object({
  total: z.int(),
  offset: z.int(),
  rows: z.array(classifiedRow),
  byLabel: z.array(z.object({ label: z.string(), count: z.int() })),
  needsPerson: z.int(),
});
export type ClassifiedPage = z.infer<typeof classifiedPage>;

/** Which column is the text, for every table with the same header. */
export const textColumn = z.object({ headerKey: z.string().min(1), column: z.int().min(0) });
export type TextColumn = z.infer<typeof textColumn>;

/** Tables with the same header, of which a person may say which column is the text. */
export const textTable = z.object({
  /** Of the first one. */
  path: z.string(),
  /** How many of those that were looked at. */
  tables: z.int().positive(),
  /** The columns are named by the table itself; else they are numbered. */
  header: z.boolean(),
  headerKey: z.string().min(1),
  columns: z.array(z.string()).min(2),
  /** The column that is read unless another is chosen: the one chosen the last time, else what looks most like the text. */
  suggestion: z.int().min(0),
  /** False where nobody chose yet and another column could be the text as well. */
  sure: z.boolean(),
  preview: z.array(z.array(z.string())),
});
export type TextTable = z.infer<typeof textTable>;

/** `complete`: false where there are too many files to look at each; headers that were not seen are read as they look. */
export const textTables = z.object({ tables: z.array(textTable), complete: z.boolean() });
export type TextTables = z.infer<typeof textTables>;
