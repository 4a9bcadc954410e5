import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../src-shared/domain/index.ts';
import type { CliWords } from '../../src-shared/words/cli/index.ts';
import { commonFlags, type Command, type Flag, type Given } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Cuts the arguments of one command into flags and paths. Throws wrong-use, in words. */
export function parseGiven(command: Pick<Command, 'flags' | 'takesPaths'>, args: string[], words: CliWords): Given {
  const flags = new Map([...command.flags, ...commonFlags].map((flag) => [flag.name, flag]));
  const options = Object.fromEntries(
    Array.from(flags.values(), ({ name, value }) => [name, { type: value ? 'string' : 'boolean' } as const]),
  );
  // Judged here: what Node says of wrong ones is in English and full of advice.
  const { tokens, values, positionals } = parseArgs({
    args,
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const twice = token.value !== undefined && seen.has(token.name) ? words.wrongUse.twice(token.rawName) : null;
    seen.add(token.name);
    const message = faultOf(token, flags.get(token.name), words) ?? twice;
    if (message !== null) throw new AppError('wrong-use', { message });
  }
  // An unset variable of a shell would else stand for the folder that one is in.
  if (positionals.includes('')) throw new AppError('wrong-use', { message: words.wrongUse.emptyPath });
  const [unexpected] = command.takesPaths ? [] : positionals;
  if (unexpected !== undefined) throw new AppError('wrong-use', { message: words.wrongUse.unexpected(unexpected) });
  return { flags: values, paths: positionals };
}

interface OptionToken {
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function faultOf(token: OptionToken, flag: Flag | undefined, { wrongUse }: CliWords): string | null {
  if (flag === undefined) return wrongUse.unknownFlag(token.rawName);
  const { value } = token;
  if (flag.value === undefined) return value === undefined ? null : wrongUse.takesNoValue(token.rawName);
  if (value === undefined) return wrongUse.needsValue(`${token.rawName} ${flag.value}`);
  // The next flag was taken for this one's value; what is meant so is written with a "=".
  const looksLikeFlag = token.inlineValue !== true && value.length > 1 && value.startsWith('-');
  return looksLikeFlag ? wrongUse.value(token.rawName, value) : null;
}

/** The flags as the command wants them. Throws wrong-use, naming the flag. */
export function readFlags<T>(schema: z.ZodType<T>, given: Given, { words }: Pick<Terminal, 'words'>): T {
  const read = schema.safeParse(given.flags);
  if (read.success) return read.data;
  const name = String(read.error.issues[0]?.path[0] ?? '');
  const value = given.flags[name];
  const { wrongUse } = words;
  const message = value === undefined ? wrongUse.missing(`--${name}`) : wrongUse.value(`--${name}`, String(value));
  throw new AppError('wrong-use', { message }, read.error);
}

/** A whole number given as text. */
export const wholeNumber = (least: number, most: number): z.ZodType<number> =>
  z.string().regex(/^\d+$/u).transform(Number).pipe(z.int().min(least).max(most));
