import type { Output } from '../../files/index.ts';
import { createPace } from '../pace.ts';
import { replaceFile } from './replaceFile.ts';

/** One JSON value a line, put in place at once when all are written; returns the number of lines. */
export async function writeJsonl(output: Output, values: AsyncIterable<unknown> | Iterable<unknown>): Promise<number> {
  let count = 0;
  const pace = createPace();
  async function* lines(): AsyncGenerator<string> {
    for await (const value of values) {
      count += 1;
      yield `${JSON.stringify(value)}\n`;
      await pace();
    }
  }
  await replaceFile(output, lines());
  return count;
}
