import { z } from 'zod';

/** How scores come to labels: data of a model. */
export const decisionRule = z.object({
  /** A document may have several of the labels, or none. */
  multiLabel: z.boolean(),
  /** The score from which on each label counts, in the order of the labels; null while nothing is set. */
  thresholds: z.array(z.number()).nullable(),
  /** What scores are calibrated with; null: they are as the model gives them. */
  calibration: z.object({ temperature: z.number().positive() }).nullable(),
});
export type DecisionRule = z.infer<typeof decisionRule>;
