import { z } from 'zod';
import { epochRecord, run, runId, runRemarks, runSummary, stepRecord } from '../domain/index.ts';
import { call } from './base.ts';
import { writeGrant } from './desktop.ts';

export const runs = {
  list: call.output(z.array(runSummary)),
  get: call.input(z.object({ runId })).output(run),
  /** Steps are thinned to at most 2,000 points. */
  curves: call
    .input(z.object({ runId }))
    .output(z.object({ epochs: z.array(epochRecord), steps: z.array(stepRecord) })),
  rename: call.input(z.object({ runId, name: z.string().trim().min(1).max(100) })),
  /** Its guesses show from now on; null: no model's. */
  use: call.input(z.object({ runId: runId.nullable() })),
  edit: call.input(runRemarks.partial().extend({ runId })),
  remove: call.input(z.object({ runId })).output(z.object({ actionId: z.int() })),
  /** A model's file becomes a run of this project; `known`: it was one already. */
  importBundle: call.input(z.object({ path: z.string().min(1) })).output(z.object({ runId, known: z.boolean() })),
  /** Writes a model bundle that works without the project. */
  exportBundle: call.input(z.object({ runId, target: writeGrant })),
};
