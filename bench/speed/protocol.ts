import { z } from 'zod';

/** What a contestant is started with, as JSON in its last argument. */
export const task = z.object({
  shape: z.object({
    name: z.string(),
    cell: z.enum(['lstm', 'gru']),
    bidirectional: z.boolean(),
    batch: z.int(),
    length: z.int(),
    vocabulary: z.int(),
    embedding: z.int(),
    units: z.int(),
    classes: z.int(),
    pooling: z.enum(['last', 'mean+max']),
    dropout: z.object({ words: z.number(), output: z.number() }),
    data: z.enum(['full', 'imdb']),
  }),
  /** The folder of the texts; see batchFiles.ts. */
  texts: z.string(),
  threads: z.int(),
  /** Which way of several the contestant goes; '' where it has one. */
  variant: z.string(),
});
export type Task = z.infer<typeof task>;

/** Then it speaks in lines of JSON, one answer a question, until its input ends. */
export const question = z.object({ run: z.enum(['train', 'infer', 'profile']), steps: z.int().min(1) });
export type Question = z.infer<typeof question>;

export const greeting = z.object({ ready: z.literal(true), versions: z.string() });

export const answer = z.object({
  /** Wall clock of all steps together. */
  seconds: z.number(),
  /** Processor time of this process meanwhile: what else was used belongs to others. */
  processorSeconds: z.number(),
  documents: z.int(),
  /** The last step's, to see that it learns. */
  loss: z.number().nullable(),
  /** The most memory that the process has had. */
  peakBytes: z.number(),
  profile: z.array(z.object({ name: z.string(), callsPerStep: z.number(), secondsPerStep: z.number() })).optional(),
});
export type Answer = z.infer<typeof answer>;
