import { z } from 'zod';
import {
  encodingName,
  formatName,
  inspection,
  labelSeparator,
  readOptions,
  textColumn,
  type ReadItem,
} from '../../../src-shared/domain/index.ts';

const path = z.string().min(1);
// Not the schema of an item: both sides are this room, and to parse 120,000 items takes longer than to read them.
const items = z.custom<ReadItem[]>((value) => Array.isArray(value));
/** Something was read since the last time; told once a second at most. */
const event = z.literal('reading');

const filePlan = z.object({
  byContent: z.enum(['structured', 'listed', 'all']),
  given: z.object({
    format: formatName.optional(),
    encoding: encodingName.optional(),
    separator: labelSeparator.optional(),
  }),
  textsAlone: z
    .object({ textColumn: z.string().optional(), textColumns: z.array(textColumn).readonly().optional() })
    .nullable(),
});

const found = z.object({
  kind: z.literal('file'),
  path,
  relative: z.string(),
  alone: z.boolean().optional(),
});

/** What is opened: one file, whose failure is that of the whole, or some files, of which each may fail by itself. */
const request = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path, options: readOptions.partial() }),
  z.object({ kind: z.literal('files'), files: z.array(found), plan: filePlan }),
]);
export type ReadRequest = z.infer<typeof request>;

const open = { input: request, event, output: z.object({}) };

/** Items of one file in a row; `over`: it has no more. */
const piece = z.object({ file: z.int().min(0), items, over: z.boolean() });
export type ReadPiece = z.infer<typeof piece>;

/** A slice of what is open, bounded by number and characters; the next one is read when it is asked for. */
const next = {
  input: z.object({}),
  event,
  output: z.object({
    pieces: z.array(piece),
    /** Of what is open, taken in so far. */
    bytes: z.number(),
    done: z.boolean(),
  }),
};

const inspect = { input: z.object({ path, options: readOptions.partial() }), event, output: inspection };

/** Everything that a reader's thread can be asked. */
export const readerCalls = { inspect, open, next };
export type ReaderCalls = typeof readerCalls;
