import { z } from 'zod';

/** Where a training stands, apart from weights: written into every checkpoint. */
export const progress = z.object({
  /** The running epoch, from 1. */
  epoch: z.int().min(1),
  /** Steps done in it, and in all. */
  stepInEpoch: z.int().min(0),
  step: z.int().min(0),
  /** Sums over the running epoch. */
  lossSum: z.number(),
  correct: z.int(),
  documents: z.int(),
  seconds: z.number(),
  /** The last epoch is closed: only the model is still to be handed over. */
  ended: z.boolean(),
  /** Of the latest epoch, for several labels a document. */
  thresholds: z.array(z.number()).nullable(),
  best: z
    .object({ epoch: z.int(), score: z.number(), loss: z.number(), thresholds: z.array(z.number()).nullable() })
    .nullable(),
});
export type Progress = z.infer<typeof progress>;

export function beginning(): Progress {
  return {
    epoch: 1,
    stepInEpoch: 0,
    step: 0,
    lossSum: 0,
    correct: 0,
    documents: 0,
    seconds: 0,
    ended: false,
    thresholds: null,
    best: null,
  };
}
