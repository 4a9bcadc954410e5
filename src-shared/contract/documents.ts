import { z } from 'zod';
import {
  documentCounts,
  documentDetail,
  documentFilter,
  documentId,
  documentPage,
  documentSort,
  labelId,
  split,
} from '../domain/index.ts';
import { call } from './base.ts';

/** The number under which the backend keeps what a filter found when all of it was chosen; the window counts them. */
const frozenView = z.int().positive();

/**
 * What a bulk action is done to: chosen documents, or all that a filter finds but some. `frozen`: only those that it found when
 * all were chosen, so that what comes into the view meanwhile is not changed unseen; `also`: later ones chosen one by one.
 */
export const documentSelection = z.union([
  z.object({ ids: z.array(documentId).min(1).max(100_000) }),
  z.object({
    filter: documentFilter,
    except: z.array(documentId).max(100_000).optional(),
    frozen: frozenView.optional(),
    also: z.array(documentId).max(100_000).optional(),
  }),
]);
export type DocumentSelection = z.infer<typeof documentSelection>;

const changed = z.object({ actionId: z.int().positive(), count: z.int() });

export const documents = {
  page: call
    .input(
      z.object({
        filter: documentFilter,
        sort: documentSort,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
        /** Tells what has come into the list since this view was frozen. */
        frozen: frozenView.optional(),
      }),
    )
    .output(documentPage),
  freeze: call
    .input(z.object({ frozen: frozenView, filter: documentFilter }))
    .output(z.object({ count: z.int().min(0) })),
  get: call.input(z.object({ id: documentId })).output(documentDetail),
  counts: call.output(documentCounts),
  /** The documents have this label alone, or none. */
  setLabel: call.input(z.object({ selection: documentSelection, labelId: labelId.nullable() })).output(changed),
  /** Where documents may have several labels: gives some and takes some away, and leaves the others. */
  changeLabels: call
    .input(z.object({ selection: documentSelection, add: z.array(labelId).max(50), remove: z.array(labelId).max(50) }))
    .output(changed),
  setSplit: call.input(z.object({ selection: documentSelection, split: split.nullable() })).output(changed),
  trash: call.input(z.object({ selection: documentSelection })).output(changed),
  restore: call.input(z.object({ selection: documentSelection })).output(changed),
};
