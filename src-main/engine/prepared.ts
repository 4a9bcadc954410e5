import { z } from 'zod';

/** What is known of a training when it begins. */
export const prepared = z.object({
  vocabulary: z.int(),
  parameters: z.int(),
  epochs: z.int(),
  stepsPerEpoch: z.int(),
  /** Steps at most of the second training, on all documents; 0 where there is none. */
  refitSteps: z.int(),
  maxLength: z.int(),
  coverage: z.number(),
  /** Share of the vocabulary for which there were word vectors; null where they are learned. */
  vectors: z.number().nullable(),
  /** Words beside the vocabulary that the model will know by their vectors alone. */
  unseenWords: z.int().default(0),
  /** Lines of the file of word vectors that held something else. */
  vectorsSkipped: z.int().default(0),
});
export type Prepared = z.infer<typeof prepared>;
