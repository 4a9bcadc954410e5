import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { job } from '../domain/index.ts';
import { call } from './base.ts';

const jobId = z.object({ jobId: z.int().positive() });

export const jobs = {
  list: call.output(z.array(job)),
  /** The jobs that are not over, as they stand, at most 20 times a second; each end is said once. */
  watch: call.output(eventIterator(job)),
  cancel: call.input(jobId),
  /** Resolves when it stands where it can be gone on from. */
  pause: call.input(jobId),
  /** Goes on with what is paused, for whatever reason it is. */
  resume: call.input(jobId),
};
