import { quantile } from './pageTimes.ts';

/** One line of the table: what was done, and what each round of it gave. */
export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 's' | 'long tasks';
  readonly wanted: string;
  readonly rounds: readonly number[];
}

const digits = { ms: 1, s: 2, 'long tasks': 0 };

/** What, wanted, then the middle round, the best and the worst. */
export function cellsOf({ what, unit, wanted, rounds }: Figure): string[] {
  const sorted = rounds.toSorted((a, b) => a - b);
  const said = (value: number): string => `${value.toFixed(digits[unit])}${unit === 'long tasks' ? '' : ` ${unit}`}`;
  return [what, wanted, ...[0.5, 0, 1].map((share) => said(quantile(sorted, share)))];
}
