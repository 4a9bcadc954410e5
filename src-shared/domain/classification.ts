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
  /** Below the thresholds that a person has set: not sure enough to stand by itself. */
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

export const classifiedPage = z.object({
  total: z.int(),
  offset: z.int(),
  rows: z.array(classifiedRow),
  byLabel: z.array(z.object({ label: z.string(), count: z.int() })),
});
export type ClassifiedPage = z.infer<typeof classifiedPage>;
