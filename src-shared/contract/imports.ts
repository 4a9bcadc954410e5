import { z } from 'zod';
import { dryRun, importRecord, inspection, readOptions } from '../domain/index.ts';
import { call } from './base.ts';

const source = z.object({ path: z.string().min(1), options: readOptions });

export const imports = {
  /** Finds out what a file or folder is; options given win over what was found. */
  inspect: call
    .input(z.object({ path: z.string().min(1), options: readOptions.partial().optional() }))
    .output(inspection),
  /** Reads everything, stores nothing. */
  dryRun: call.input(source).output(dryRun),
  start: call.input(source).output(z.object({ jobId: z.int(), importId: z.int() })),
  list: call.output(z.array(importRecord)),
};
