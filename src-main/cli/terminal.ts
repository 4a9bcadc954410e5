import type { AppErrorData, Language, ReadProblem } from '../../src-shared/domain/index.ts';
import { cliWords, type CliWords } from '../../src-shared/words/cli/index.ts';
import { errorWords } from '../../src-shared/words/errors/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import type { ReaderThreads } from '../sources/index.ts';
import { createNumbers, type Numbers } from './numbers.ts';

/** Where a command speaks: its result on stdout, all else on stderr. */
export interface Terminal {
  readonly words: CliWords;
  readonly numbers: Numbers;
  readonly language: Language;
  readonly json: boolean;
  readonly threads: EngineThreads & ReaderThreads;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** A line of the result for people; nothing with --json. */
  say(line?: string): void;
  /** The result for programs; nothing without --json. */
  result(value: object): void;
  /** A line on stderr. */
  note(line: string): void;
  /** The one line on stderr that changes while work goes on; nothing where nobody watches. */
  progress(line: string): void;
  error(error: AppErrorData): void;
  problems(problems: readonly ReadProblem[], count: number): void;
}

interface Streams {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
}

const shownProblems = 50;
const drawEvery = 80;
const eraseLine = '\r\u001B[K';

export function createTerminal(
  { stdout, stderr }: Streams,
  options: Pick<Terminal, 'language' | 'json' | 'threads' | 'signal'>,
): Terminal {
  const { language, json } = options;
  const words = cliWords(language);
  const numbers = createNumbers(language, words);
  let drawn = false;
  let drawnAt = 0;

  const note = (line: string): void => {
    stderr.write(`${drawn ? eraseLine : ''}${line}\n`);
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
    say(line = '') {
      erase();
      if (!json) stdout.write(`${line}\n`);
    },
    result(value) {
      erase();
      if (json) stdout.write(`${JSON.stringify(value)}\n`);
    },
    note,
    progress(line) {
      const now = performance.now();
      if (stderr.isTTY !== true || now - drawnAt < drawEvery) return;
      drawnAt = now;
      drawn = true;
      stderr.write(eraseLine + line.slice(0, (stderr.columns ?? 80) - 1));
    },
    error: (error) => note(`winnow: ${inWords(error)}`),
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
