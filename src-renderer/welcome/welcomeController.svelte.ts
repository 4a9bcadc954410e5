import type { RecentProject, Sample } from '../../src-shared/domain/index.ts';
import type { Shell } from '../app/shell.svelte.ts';

/** What the first screen offers: the projects of last time and the samples. */
export class WelcomeController {
  /** null until they are known. */
  recents: readonly RecentProject[] | null = $state.raw(null);
  samples: readonly Sample[] | null = $state.raw(null);
  readonly #shell: Shell;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  async load(): Promise<void> {
    const { backend, desktop } = this.#shell;
    await Promise.all([
      this.#shell.attempt(async () => (this.recents = await desktop.recent.list())),
      this.#shell.attempt(async () => (this.samples = await backend.project.samples())),
    ]);
  }

  async forget(path: string): Promise<void> {
    await this.#shell.attempt(async () => (this.recents = await this.#shell.desktop.recent.forget({ path })));
  }

  /** The sample's project lies where projects usually lie; one that is there already is opened again. */
  async openSample(sample: Sample): Promise<void> {
    const title = this.#shell.words.welcome.sample[sample.name].title;
    await this.#shell.attempt(async () => {
      const path = await this.#shell.desktop.projectPath({ name: title });
      if (await this.#shell.projects.createSample(sample.name, path)) this.#shell.navigation.go('documents');
    });
  }
}
