import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { job } from '../domain/index.ts';
import { call } from './base.ts';

export const jobs = {
  list: call.output(z.array(job)),
  /** The jobs that are not over, as they stand, at most 20 times a second; each end is said once. */
  watch: call.output(eventIterator(job)),
  cancel: call.input(z.object({ jobId: z.int().positive() })),
};
