import { z } from 'zod';
import { label, labelColour, labelId, labelName } from '../domain/index.ts';
import { call } from './base.ts';

export const labels = {
  list: call.output(z.array(label)),
  add: call.input(z.object({ name: labelName })).output(label),
  edit: call
    .input(
      z.object({
        id: labelId,
        name: labelName.optional(),
        colour: labelColour.optional(),
        description: z.string().max(2000).optional(),
      }),
    )
    .output(label),
  /** The new order of all labels. */
  reorder: call.input(z.object({ ids: z.array(labelId) })).output(z.array(label)),
  /** Every document of `from` gets `into`; `from` goes. */
  merge: call.input(z.object({ from: labelId, into: labelId })).output(z.object({ actionId: z.int(), count: z.int() })),
  /** The label goes; its documents are unlabelled. */
  remove: call.input(z.object({ id: labelId })).output(z.object({ actionId: z.int(), count: z.int() })),
};
