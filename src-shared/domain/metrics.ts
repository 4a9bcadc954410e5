import { z } from 'zod';

export const classMetrics = z.object({
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  support: z.int(),
  /** How many documents got the label; only where each may have several. */
  guessed: z.int().optional(),
});
export type ClassMetrics = z.infer<typeof classMetrics>;

/** How good predictions are on one part of the data. Rows and columns follow the run's label order. */
export const metrics = z.object({
  count: z.int(),
  accuracy: z.number(),
  /** Wilson's 95 % interval: where samples are few it is wide, and says so. */
  accuracyInterval: z.tuple([z.number(), z.number()]),
  macroF1: z.number(),
  microF1: z.number(),
  weightedF1: z.number(),
  macroPrecision: z.number(),
  macroRecall: z.number(),
  loss: z.number(),
  perClass: z.array(classMetrics),
  /** confusion[actual][predicted]; empty where documents have several labels */
  confusion: z.array(z.array(z.int())),
});
export type Metrics = z.infer<typeof metrics>;
