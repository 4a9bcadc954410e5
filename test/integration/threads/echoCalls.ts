import { z } from 'zod';

/** What the thread of these tests can be asked. */
export const echoCalls = {
  echo: { input: z.object({ words: z.array(z.string()) }), event: z.string(), output: z.object({ thread: z.int() }) },
  wait: { input: z.object({}), event: z.literal('waiting'), output: z.string() },
  spin: { input: z.object({}), event: z.literal('spinning'), output: z.never() },
  die: { input: z.object({ code: z.int() }), event: z.never(), output: z.never() },
};
