import { z } from 'zod';
import { appErrorData } from '../../src-shared/domain/index.ts';

const id = z.int();

/** What goes to the thread. */
export const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id, name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('abort'), id }),
]);
export type Question = z.infer<typeof question>;

/** What comes back: any number of events, then a result or a failure. */
export const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), id, event: z.unknown() }),
  z.object({ kind: z.literal('result'), id, output: z.unknown() }),
  /** `trace`: where in the thread it came from, for logs. */
  z.object({ kind: z.literal('failure'), id, error: appErrorData, trace: z.string() }),
]);
export type Answer = z.infer<typeof answer>;
