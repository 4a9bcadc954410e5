import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../src-shared/domain/index.ts';
import { commonFlags, type Command, type Given } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Cuts the arguments of one command into flags and paths. Throws wrong-use. */
export function parseGiven(command: Command, args: string[]): Given {
  const options = Object.fromEntries(
    [...command.flags, ...commonFlags].map((flag) => [flag.name, { type: flag.value ? 'string' : 'boolean' } as const]),
  );
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { flags: values, paths: positionals };
  } catch (thrown) {
    throw new AppError('wrong-use', { message: firstSentence(thrown) }, thrown);
  }
}

/** Node adds advice about `--` behind the first sentence. */
function firstSentence(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split(/\. /u)[0]?.replace(/\.$/u, '') ?? message;
}

/** The flags as the command wants them. Throws wrong-use, naming the flag. */
export function readFlags<T>(schema: z.ZodType<T>, given: Given, terminal: Terminal): T {
  const read = schema.safeParse(given.flags);
  if (read.success) return read.data;
  const name = String(read.error.issues[0]?.path[0] ?? '');
  const value = given.flags[name];
  const { wrongUse } = terminal.words;
  const message = value === undefined ? wrongUse.missing(`--${name}`) : wrongUse.value(`--${name}`, String(value));
  throw new AppError('wrong-use', { message }, read.error);
}

/** A whole number given as text. */
export const wholeNumber = (least: number, most: number): z.ZodType<number> =>
  z.string().regex(/^\d+$/u).transform(Number).pipe(z.int().min(least).max(most));
