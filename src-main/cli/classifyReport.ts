import type { ReadProblem } from '../../src-shared/domain/index.ts';
import type { NewBatchRow } from '../project/index.ts';
import { errorRows } from './errorRows.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

/** As many as anybody reads; each stands in its row as well. */
const keptProblems = 1000;

/** What became of the rows, in little memory however many they are. */
export class Tally {
  classified = 0;
  failed = 0;
  readonly #byLabel = new Map<string, number>();
  readonly problems: ReadProblem[] = [];

  add({ source, line, prediction, error }: NewBatchRow): void {
    if (error) {
      this.failed += 1;
      if (this.problems.length < keptProblems) this.problems.push({ source, line, error });
    }
    if (!prediction) return;
    this.classified += 1;
    for (const { label } of prediction.labels ?? [prediction])
      this.#byLabel.set(label, (this.#byLabel.get(label) ?? 0) + 1);
  }

  /** The largest first. */
  byLabel(): { label: string; count: number }[] {
    return Array.from(this.#byLabel, ([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
  }
}

const shownText = 60;

export function sayRow({ source, line, text, prediction }: NewBatchRow, terminal: Terminal): void {
  if (!prediction) return;
  const preview = text.replace(/\s+/gu, ' ').slice(0, shownText);
  const place = line === null ? source : `${source}:${line}`;
  const given = prediction.labels ?? [prediction];
  const labels = given.map((one) => one.label).join(', ');
  const shares = given.map((one) => terminal.numbers.share(one.score)).join(', ');
  terminal.say(labels, shares, place, preview);
}

export interface Classified {
  model: string;
  tally: Tally;
  seconds: number;
  out: string | null;
}

export function reportClassified({ model, tally, seconds, out }: Classified, terminal: Terminal): void {
  const { words, numbers, language } = terminal;
  const { classified, failed, problems } = tally;
  terminal.problems(problems, failed);
  const byLabel = tally.byLabel();
  if (out !== null) {
    const lines = byLabel.map(({ label, count }) => [label, numbers.count(count), numbers.share(count / classified)]);
    for (const line of tableLines(words.classified.columns, lines)) terminal.say(line);
    terminal.say(words.classified.total(numbers.count(classified), numbers.seconds(seconds)));
    terminal.say(words.classified.written(out));
  }
  terminal.result({
    model,
    classified,
    failed,
    byLabel,
    perLabel: Object.fromEntries(byLabel.map(({ label, count }) => [label, count])),
    out,
    problems,
    errors: errorRows(problems, language),
    seconds,
    documentsPerSecond: seconds > 0 ? classified / seconds : null,
  });
}
