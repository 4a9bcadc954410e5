import { defaultSettings, type Language, type Settings } from '../../src-shared/domain/index.ts';
import type { BackendClient, DesktopClient } from './connection.ts';
import type { LanguageController } from './language.svelte.ts';
import { remember, remembered } from './remembered.ts';

/** The person's choices: kept by the main process, shown at once. */
export class SettingsController {
  #value: Settings = $state.raw(defaultSettings);
  #system: Language = 'en';
  readonly #desktop: DesktopClient;
  readonly #backend: BackendClient;
  readonly #language: LanguageController;
  readonly #dark = window.matchMedia('(prefers-color-scheme: dark)');

  constructor(desktop: DesktopClient, backend: BackendClient, language: LanguageController) {
    this.#desktop = desktop;
    this.#backend = backend;
    this.#language = language;
    // The choice itself comes from the main process a moment later: until then the window looks as it did last time.
    document.documentElement.dataset['theme'] = remembered('theme') ?? (this.#dark.matches ? 'dark' : 'light');
    this.#dark.addEventListener('change', () => this.#apply());
  }

  get value(): Settings {
    return this.#value;
  }

  /** Rows of tables and lists grow with the text. */
  get rowHeight(): number {
    return Math.round(36 * this.#value.fontScale);
  }

  async load(): Promise<void> {
    const { settings, systemLanguage } = await this.#desktop.settings.get();
    this.#value = settings;
    this.#system = systemLanguage;
    this.#apply();
  }

  /** Shows the change before it is kept; what could not be kept is taken back. */
  async change(change: Partial<Settings>): Promise<void> {
    const before = this.#value;
    this.#value = { ...before, ...change };
    this.#apply();
    try {
      this.#value = await this.#desktop.settings.set(change);
      if (change.threads !== undefined) await this.#backend.system.setThreads({ threads: change.threads });
    } catch (thrown) {
      this.#value = before;
      throw thrown;
    } finally {
      this.#apply();
    }
  }

  #apply(): void {
    const { theme, fontScale, language } = this.#value;
    const root = document.documentElement;
    const shown = theme === 'system' ? (this.#dark.matches ? 'dark' : 'light') : theme;
    if (root.dataset['theme'] !== shown) withoutTransitions(root, () => (root.dataset['theme'] = shown));
    remember('theme', shown);
    root.style.setProperty('--scale', String(fontScale));
    this.#language.choose(language, this.#system);
    root.lang = this.#language.code;
  }
}

/** Colours change together: with their transitions each control would lag behind by its own time. */
function withoutTransitions(root: HTMLElement, change: () => void): void {
  root.dataset['still'] = '';
  change();
  requestAnimationFrame(() => requestAnimationFrame(() => delete root.dataset['still']));
}
