import { cpus } from 'node:os';
import { markdownTable } from '../markdownTable.ts';
import type { RoundFigures, Verdict } from './judge.ts';
import type { Options } from './options.ts';

const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

export function roundLine(rounds: readonly RoundFigures[]): string {
  const last = rounds.at(-1);
  if (!last) return '';
  const { recipe, seconds, restBytes, medianBytes, peakBytes, tensors } = last;
  const sizes = `${mb(restBytes)} MB at rest, ${mb(medianBytes)} in between, ${mb(peakBytes)} at most`;
  return `${(seconds / 60).toFixed(1).padStart(5)} min  round ${rounds.length}  ${recipe}: ${sizes}, ${tensors} tensors`;
}

export function verdictLine({ flat, slope, limit, rounds }: Verdict): string {
  const found = slope
    ? `${slope.estimate.toFixed(1)} MB an hour (95 %: ${slope.low.toFixed(0)} to ${slope.high.toFixed(0)}; limit ${limit})`
    : 'no slope';
  return `${flat ? 'flat' : 'NOT FLAT'}: ${found} over ${rounds} rounds`;
}

/** As it stands in docs/performance.md: how memory stood as time went on. */
export function figuresPage(rounds: readonly RoundFigures[], verdict: Verdict, { minutes, threads }: Options): string {
  const wanted = 8;
  const stride = Math.max(1, Math.ceil(rounds.length / wanted));
  const shown = rounds.filter((_, index) => index % stride === stride - 1 || index === rounds.length - 1);
  const rows = shown.map((round) => [
    round.recipe,
    (round.seconds / 60).toFixed(1),
    mb(round.restBytes),
    mb(round.medianBytes),
    mb(round.peakBytes),
    String(round.tensors),
  ]);
  const day = new Date().toISOString().slice(0, 10);
  return [
    verdictLine(verdict),
    markdownTable(['round with', 'minutes', 'MB at rest', 'in between', 'at most', 'tensors'], rows),
    `Measured on ${day}: ${minutes} minutes, ${rounds.length} rounds, ${threads} threads, ${cpus()[0]?.model ?? 'unknown processor'}.`,
  ].join('\n\n');
}
