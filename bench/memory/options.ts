import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  readonly minutes: number;
  readonly threads: number;
  readonly json: boolean;
  /** Into docs/performance.md. */
  readonly write: boolean;
}

export const usage = `npm run bench:memory [-- options]
  --minutes N        30 if not given; below 10 there is too little to judge by
  --threads N        all processors if not given
  --write            put the figures into docs/performance.md
  --json             the result as the last line of stdout`;

/** Throws with the usage when something is not understood. Undefined: help was asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '30' },
      threads: { type: 'string' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [minutes, threads] = [Number(values.minutes), Number(values.threads ?? availableParallelism())];
  if (!(minutes > 0) || !Number.isInteger(threads) || threads < 1) throw new Error(usage);
  return { minutes, threads, json: values.json, write: values.write };
}
