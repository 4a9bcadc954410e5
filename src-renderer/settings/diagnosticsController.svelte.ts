import { AppError, type Diagnostics } from '../../src-shared/domain/index.ts';
import { copyText } from '../app/copyText.ts';
import type { Shell } from '../app/shell.svelte.ts';

/** What the program runs on, and the report of it that people send along with a question. */
export class DiagnosticsController {
  value: Diagnostics | null = $state.raw(null);
  failure: AppError | null = $state.raw(null);
  readonly #shell: Shell;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.value = await this.#shell.backend.system.diagnostics();
    } catch (thrown) {
      this.failure = AppError.from(thrown);
    }
  }

  /** English and plain in every language: it is read by whoever helps. */
  report(value: Diagnostics): string {
    const facts: [string, string][] = [
      ...Object.entries(value.versions),
      ['runtime', value.runtime],
      ['kernels', value.kernels ? withDetail(value.kernels.name, value.kernels.detail) : '–'],
      ['threads', String(value.threads)],
      ['processors', String(navigator.hardwareConcurrency)],
      ['language', this.#shell.language.code],
      ['window', navigator.userAgent],
    ];
    return facts.map(([name, fact]) => `${name}: ${fact}`).join('\n');
  }

  async copy(value: Diagnostics): Promise<void> {
    await this.#shell.attempt(async () => {
      copyText(this.report(value));
      this.#shell.toasts.show({ tone: 'good', text: this.#shell.words.settings.copied });
    });
  }
}

export function withDetail(name: string, detail: string): string {
  return detail === '' ? name : `${name} (${detail})`;
}
