import { AppError, type Backup } from '../../src-shared/domain/index.ts';
import { backUpNow } from '../app/projectActions.ts';
import type { Shell } from '../app/shell.svelte.ts';

/** The copies of one project, and the way back to one of them. */
export class BackupsController {
  /** Newest first; null until they are known. */
  list: readonly Backup[] | null = $state.raw(null);
  failure: AppError | null = $state.raw(null);
  busy = $state(false);
  readonly #shell: Shell;
  readonly #project: string;

  constructor(shell: Shell, project: string) {
    this.#shell = shell;
    this.#project = project;
  }

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.list = await this.#shell.backend.project.backups({ project: this.#project });
    } catch (thrown) {
      this.failure = AppError.from(thrown);
    }
  }

  /** One more copy of the open project, as it is now. */
  async backUp(): Promise<void> {
    this.busy = true;
    if (await backUpNow(this.#shell)) await this.load();
    this.busy = false;
  }

  /** Opens what came back. Answers whether it did; why not is said by the shell. */
  async restore({ path }: Backup, how: 'beside' | 'instead'): Promise<boolean> {
    this.busy = true;
    try {
      return await this.#shell.projects.restore({ project: this.#project, path, how });
    } finally {
      this.busy = false;
    }
  }
}
