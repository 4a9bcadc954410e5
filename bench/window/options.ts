import { parseArgs } from 'node:util';

export const parts = ['start', 'keys', 'filters', 'scrolling', 'import'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  readonly rounds: number;
  readonly only: readonly Part[];
  /** Into docs/performance.md. */
  readonly write: boolean;
  readonly json: boolean;
}

export const usage = `npm run bench:window [-- options]
  --rounds N         of each figure; 5 if not given
  --only A,B         only these of ${parts.join(', ')}
  --write            put the table into docs/performance.md
  --json             the result as the last line of stdout`;

/** Throws with the usage when something is not understood. Undefined: help was asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: parts.join(',') },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const named = values.only.split(',');
  const only = parts.filter((part) => named.includes(part));
  const rounds = Number(values.rounds);
  if (!(rounds > 0) || only.length !== named.length) throw new Error(usage);
  return { rounds, only, write: values.write, json: values.json };
}
