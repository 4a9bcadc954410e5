import type { AppErrorData, Language, Settings } from '../../src-shared/domain/index.ts';
import { errorWords, words, type ErrorWords, type Words } from '../../src-shared/words/index.ts';
import { figuresOf, type Figures } from './figures.ts';

/** Which language the window speaks. A change shows at once, everywhere: whoever reads `words` in a component follows. */
export class LanguageController {
  #choice = $state<Settings['language']>('system');
  #system = $state<Language>('en');

  readonly code: Language = $derived(this.#choice === 'system' ? this.#system : this.#choice);
  readonly words: Words = $derived(words[this.code]);
  readonly figures: Figures = $derived(figuresOf(this.code));

  choose(choice: Settings['language'], system: Language): void {
    this.#choice = choice;
    this.#system = system;
  }

  /** A run that nobody named bears its recipe's name and a number: that is said in the person's language. */
  runName(name: string): string {
    const [, recipe = '', number = ''] = /^([a-z-]+) (\d+)$/.exec(name) ?? [];
    const known: Record<string, { name: string }> = this.words.train.recipes;
    return Object.hasOwn(known, recipe) ? `${known[recipe]?.name} ${number}` : name;
  }

  errorWords(error: AppErrorData): ErrorWords {
    return errorWords(error, this.code);
  }
}
