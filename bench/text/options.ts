import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  readonly titles: number;
  readonly data: string | undefined;
  readonly threads: number;
  /** Into docs/performance.md. */
  readonly write: boolean;
  readonly json: boolean;
}

export const usage = `npm run bench:text [-- options]
  --titles N         120000 if not given
  --data FOLDER      where the data sets are; made-up titles without them
  --threads N        for training and prediction; all processors if not given
  --write            put the tables into docs/performance.md
  --json             the result as the last line of stdout`;

/** Throws with the usage when something is not understood. Undefined: help was asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      titles: { type: 'string', default: '120000' },
      data: { type: 'string' },
      threads: { type: 'string', default: String(availableParallelism()) },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [titles, threads] = [Number(values.titles), Number(values.threads)];
  if (!(titles > 0) || !(threads > 0)) throw new Error(usage);
  return { titles, data: values.data, threads, write: values.write, json: values.json };
}
