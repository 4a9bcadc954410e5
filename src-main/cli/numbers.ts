import type { Language } from '../../src-shared/domain/index.ts';
import type { CliWords } from '../../src-shared/words/cli/index.ts';

/** Figures as people of a language write them. */
export interface Numbers {
  count(value: number): string;
  share(value: number): string;
  /** A loss or the like. */
  decimal(value: number): string;
  seconds(value: number): string;
}

export function createNumbers(language: Language, words: CliWords): Numbers {
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const decimal = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const tenth = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    count: (value) => count.format(value),
    share: (value) => share.format(value),
    decimal: (value) => decimal.format(value),
    seconds: (value) => words.seconds(value < 100 ? tenth.format(value) : count.format(value)),
  };
}
