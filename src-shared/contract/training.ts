import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { errorCode, errorFields, partCounts, recipe, recipeName, runId, trainingEvent } from '../domain/index.ts';
import { call } from './base.ts';

/** What is said before a training starts. `stops`: it cannot start like this. */
export const trainingCheck = z.object({
  counts: partCounts,
  labels: z.int(),
  vocabulary: z.int(),
  maxLength: z.int(),
  /** What a token is, found from the language unless the recipe says it; null while it is not known. */
  unit: z.enum(['word', 'whitespace', 'character']).nullable(),
  /** Units of each recurrent layer; none for a recipe without one. */
  hidden: z.array(z.int()),
  /** From the earliest end that early stopping usually brings to the last epoch; null where it could not be measured in time. */
  estimatedSeconds: z.object({ from: z.number(), to: z.number() }).nullable(),
  remarks: z.array(
    z.object({
      kind: z.enum([
        'few-examples',
        'imbalance',
        'label-unlearned',
        'duplicates-across-parts',
        'texts-cut',
        'no-test-part',
        'unlabelled-left-out',
        'vectors-missing',
        'several-labels',
      ]),
      fields: errorFields,
    }),
  ),
  stops: z.object({ code: errorCode, fields: errorFields }).nullable(),
});
export type TrainingCheck = z.infer<typeof trainingCheck>;

export const training = {
  /** The recipes that come with the program. */
  recipes: call.output(z.array(recipe)),
  check: call.input(z.object({ recipe })).output(trainingCheck),
  start: call.input(z.object({ recipe, name: recipeName.optional() })).output(z.object({ runId, jobId: z.int() })),
  /** All that was said so far, then what is said from now on, until it ended. */
  watch: call.input(z.object({ runId })).output(eventIterator(trainingEvent)),
  pause: call.input(z.object({ runId })),
  resume: call.input(z.object({ runId })),
  /** Ends after this epoch, with the best weights, evaluated and saved. */
  finish: call.input(z.object({ runId })),
  cancel: call.input(z.object({ runId })),
};
