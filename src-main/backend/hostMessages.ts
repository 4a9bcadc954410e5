import { z } from 'zod';
import { appErrorData } from '../../src-shared/domain/index.ts';

const port = z.int();

/** What Electron's main process says to the backend beside the calls of windows. */
export const toBackend = z.discriminatedUnion('kind', [
  /** The first message: what the process is to know before it answers anybody. */
  z.object({
    kind: z.literal('start'),
    /** To be open again before the first call is answered. */
    project: z.string().nullable(),
    runtime: z.enum(['maker', 'fallback']),
    logFolder: z.string(),
    /** What grants to write somewhere are sealed with. */
    grantSecret: z.string().min(32),
    threads: z.int().min(0),
    /** Of the program and of Electron, for the diagnostics. */
    versions: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('shut-down') }),
  // Only where ports cannot be handed over (a Node child has a pipe): the messages of several ports go over the one pipe.
  z.object({ kind: z.literal('port-open'), port }),
  z.object({ kind: z.literal('port-message'), port, data: z.unknown() }),
  z.object({ kind: z.literal('port-close'), port }),
]);
export type ToBackend = z.infer<typeof toBackend>;
export type BackendStart = Extract<ToBackend, { kind: 'start' }>;

export const fromBackend = z.discriminatedUnion('kind', [
  /** Calls are answered from now on. `reopened`: how the project asked for in 'start' fared. */
  z.object({ kind: z.literal('ready'), reopened: z.enum(['none', 'open', 'failed']), code: z.string().nullable() }),
  /** An error that nobody caught; the process ends after it. Names and places only: messages may quote documents. */
  z.object({ kind: z.literal('fault'), name: z.string(), frames: z.array(z.string()) }),
  /** What went wrong in the background of a project: said to the person by the window, or by main where none is left. */
  z.object({ kind: z.literal('trouble'), error: appErrorData }),
  z.object({ kind: z.literal('port-message'), port, data: z.unknown() }),
]);
export type FromBackend = z.infer<typeof fromBackend>;
