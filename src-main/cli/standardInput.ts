import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Terminal } from './terminal.ts';

/** The path that stands for standard input. */
export const dash = '-';

/** Puts what comes in by standard input into a file, since readers look at a source twice. Its name shows as the source. */
export async function spoolStandardInput(folder: string, terminal: Terminal): Promise<string> {
  const path = join(folder, 'stdin');
  await pipeline(process.stdin, createWriteStream(path), { signal: terminal.signal });
  return path;
}

/** Lines, CSV and mail look alike at their beginning too often to be guessed of a stream that nobody named. */
export function requireFormat(paths: readonly string[], format: string | undefined, terminal: Terminal): void {
  if (paths.includes(dash) && format === undefined) {
    throw new AppError('wrong-use', { message: terminal.words.wrongUse.stdinFormat });
  }
}
