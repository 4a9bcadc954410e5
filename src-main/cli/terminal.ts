import type { AppErrorData, Language, ReadProblem } from '../../src-shared/domain/index.ts';
import { cliWords, type CliWords } from '../../src-shared/words/cli/index.ts';
import { errorWords } from '../../src-shared/words/errors/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import type { ReaderThreads } from '../sources/index.ts';
import { createAnswer, type AnswerRows } from './answer.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { plainLine } from './plainLine.ts';
import type { StandardOutput } from './standardOutput.ts';
import { cutToWidth } from './table.ts';

/**
 * Where a command speaks: its result on stdout, all else on stderr. Every line is made plain here and nowhere else: whatever a label, a
 * file or a document is called, it commands no terminal. JSON has the very characters.
 */
export interface Terminal {
  readonly words: CliWords;
  readonly numbers: Numbers;
  readonly language: Language;
  readonly json: boolean;
  readonly threads: EngineThreads & ReaderThreads;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** A line of the result for people, or its cells with tabs between them; nothing with --json. */
  say(...cells: string[]): void;
  /** The result for programs, written when the command has ended; nothing without --json. */
  result(value: object): void;
  /** A list of the result that is too long to be kept; null without --json. */
  rows(name: string): AnswerRows | null;
  /** A line on stderr. */
  note(line: string): void;
  /** The one line on stderr that changes while work goes on; nothing where nobody watches. */
  progress(line: string): void;
  problems(problems: readonly ReadProblem[], count: number): void;
}

/** What stands at the end of the command, for whoever runs it. */
export interface SpeakingTerminal extends Terminal {
  /** What made the command fail, on stderr. */
  error(error: AppErrorData): void;
  /** Ends the answer to a program: with the result, or with what went wrong. */
  end(error: AppErrorData | null): void;
}

interface Streams {
  stdout: StandardOutput;
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
}

const shownProblems = 50;
const drawEvery = 80;
const eraseLine = '\r\u001B[K';

export function createTerminal(
  { stdout, stderr }: Streams,
  options: Pick<Terminal, 'language' | 'json' | 'threads' | 'signal'>,
): SpeakingTerminal {
  const { language, json } = options;
  const words = cliWords(language);
  const numbers = createNumbers(language, words);
  const answer = json ? createAnswer(stdout, language) : null;
  let drawn = false;
  let drawnAt = 0;

  const note = (line: string): void => {
    stderr.write(`${drawn ? eraseLine : ''}${plainLine(line)}\n`);
    drawn = false;
  };
  const erase = (): void => {
    if (drawn) stderr.write(eraseLine);
    drawn = false;
  };
  const inWords = (error: AppErrorData): string => {
    const { what, todo } = errorWords(error, language);
    return language === 'zh-CN' ? what + todo : `${what} ${todo}`.trim();
  };

  return {
    ...options,
    words,
    numbers,
    say(...cells) {
      erase();
      if (!json) stdout.write(`${cells.map(plainLine).join('\t')}\n`);
    },
    result: (value) => answer?.give(value),
    rows: (name) => answer?.rows(name) ?? null,
    note,
    progress(line) {
      const now = performance.now();
      if (stderr.isTTY !== true || now - drawnAt < drawEvery) return;
      drawnAt = now;
      drawn = true;
      stderr.write(eraseLine + cutToWidth(plainLine(line), (stderr.columns ?? 80) - 1));
    },
    error: (error) => note(`winnow: ${inWords(error)}`),
    end(error) {
      erase();
      answer?.end(error);
    },
    problems(problems, count) {
      if (count === 0) return;
      note(words.unreadable(numbers.count(count)));
      for (const { source, line, error } of problems.slice(0, shownProblems)) {
        note(`  ${source}${line === null ? '' : `:${line}`}: ${inWords(error)}`);
      }
      if (count > shownProblems)
        note(`  ${words.more(numbers.count(count - Math.min(shownProblems, problems.length)))}`);
    },
  };
}
