import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  batch,
  classifiedDetail,
  classifiedPage,
  classifiedSort,
  labelSeparator,
  prediction,
  runId,
  scoredLabel,
  textColumn,
  textTables,
} from '../domain/index.ts';
import { call } from './base.ts';
import { writeGrant } from './desktop.ts';

const batchId = z.int().positive();
/** However many were dropped. */
const paths = z.array(z.string().min(1)).min(1);

export const exportFormat = z.enum(['csv', 'jsonl']);

export const classifying = {
  /** One text, at once. All labels, best first. */
  text: call
    .input(z.object({ runId, text: z.string().min(1).max(1_000_000) }))
    .output(z.object({ prediction, scores: z.array(scoredLabel) })),
  /** The tables among files and folders, by header: whose text column may be asked for. */
  inspect: call.input(z.object({ paths })).output(textTables),
  /** `columns`: the text columns that a person chose; they are remembered by header. */
  start: call
    .input(z.object({ runId, paths, columns: z.array(textColumn).optional() }))
    .output(z.object({ batchId, jobId: z.int() })),
  stop: call.input(z.object({ batchId })),
  /** Stops it if it goes on. */
  remove: call.input(z.object({ batchId })),
  list: call.output(z.array(batch)),
  rows: call
    .input(
      z.object({
        batchId,
        label: z.string().optional(),
        failed: z.boolean().optional(),
        needsPerson: z.literal(true).optional(),
        /** None: as they came. */
        sort: classifiedSort.optional(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(classifiedPage),
  row: call.input(z.object({ batchId, position: z.int().positive() })).output(classifiedDetail),
  /** How the batch stands, while it grows, until it ended. */
  watch: call.input(z.object({ batchId })).output(eventIterator(batch)),
  export: call
    .input(z.object({ batchId, target: writeGrant, format: exportFormat, separator: labelSeparator.optional() }))
    .output(z.object({ rows: z.int() })),
};
