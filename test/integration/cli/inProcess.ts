import { PassThrough } from 'node:stream';
import { expect } from 'vitest';
import { z } from 'zod';
import { runCommandLine } from '../../../src-main/cli/runCommandLine.ts';

export interface Answered {
  code: number;
  stdout: string;
  stderr: string;
}

/** A command without a process of its own, in the folder where the tests run: paths are absolute. `watched`: stderr is a terminal. */
export async function answered(args: string[], watched = false): Promise<Answered> {
  const stdout = new PassThrough({ highWaterMark: 2 ** 24 });
  const stderr = Object.assign(new PassThrough({ highWaterMark: 2 ** 24 }), { isTTY: watched, columns: 80 });
  const code = await runCommandLine(args, {
    entries: {
      engine: new URL('../../../src-main/learning/main.ts', import.meta.url),
      reader: new URL('../../../src-main/sources/thread/main.ts', import.meta.url),
    },
    signal: new AbortController().signal,
    stdout,
    stderr,
    environment: { LC_ALL: 'C.UTF-8' },
  });
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

const failure = z.strictObject({
  error: z.strictObject({
    code: z.string().min(1),
    message: z.string().min(1),
    todo: z.string(),
    fields: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});

/** The one object of an answer that must have failed, on stdout alone and in words on stderr. */
export function failureOf({ code, stdout, stderr }: Answered): z.infer<typeof failure>['error'] {
  expect(stdout).toMatch(/^\{[^\n]*\}\n$/u);
  const { error } = failure.parse(JSON.parse(stdout));
  expect(code).toBe(error.code === 'wrong-use' ? 2 : 1);
  expect(stderr).toContain(error.message);
  return error;
}
