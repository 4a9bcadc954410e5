import type { AppErrorData, Language } from '../../src-shared/domain/index.ts';
import { errorWords } from '../../src-shared/words/errors/index.ts';
import type { StandardOutput } from './standardOutput.ts';

/** Rows of the answer that are too many to be kept: written as they come. */
export interface AnswerRows {
  write(rows: readonly object[]): Promise<void>;
}

/**
 * The one JSON object that a command answers a program with. What belongs to it is held until the command has ended, so that a
 * failure after the result is the answer, and there is never a second object.
 */
export interface Answer {
  /** The last one given counts. */
  give(value: object): void;
  /** A list that stands first in the object, under this name. */
  rows(name: string): AnswerRows;
  end(error: AppErrorData | null): void;
}

export function createAnswer(output: StandardOutput, language: Language): Answer {
  let given: object = {};
  let begun: { written: number } | null = null;
  return {
    give(value) {
      given = value;
    },
    rows(name) {
      output.write(`{${JSON.stringify(name)}:[`);
      const list = { written: 0 };
      begun = list;
      return {
        async write(rows) {
          const pieces = rows.map((row) => `${list.written++ > 0 ? ',' : ''}${JSON.stringify(row)}`);
          output.write(pieces.join(''));
          await output.drained();
        },
      };
    },
    end(error) {
      const value = error === null ? given : { error: inWords(error, language) };
      const rest = JSON.stringify(value);
      // Rows were written: what is left of the object goes on behind them.
      output.write(begun === null ? `${rest}\n` : `]${rest === '{}' ? '' : ','}${rest.slice(1)}\n`);
    },
  };
}

function inWords(error: AppErrorData, language: Language): object {
  const { what, todo } = errorWords(error, language);
  return { code: error.code, message: what, todo, fields: error.fields };
}
