import type { ProjectSummary, SampleName } from '../../src-shared/domain/index.ts';
import { follow, type BackendClient, type DesktopClient } from './connection.ts';
import { fileName, isModelFile } from './fileName.ts';
import type { NavigationController } from './navigation.svelte.ts';
import { OpenProject } from './openProject.svelte.ts';

interface Needs {
  backend: BackendClient;
  desktop: DesktopClient;
  navigation: NavigationController;
  failed: (thrown: unknown) => void;
  /** Hears of each project that is no longer open. */
  left: (project: OpenProject) => void;
}

/** Which project is open. One at a time; opening another one closes the first. */
export class ProjectController {
  current: OpenProject | null = $state.raw(null);
  /** The name of the project that is being opened. */
  opening: string | null = $state(null);
  /** False until it is known whether the window starts with a project. */
  settled = $state(false);
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** At the start: what the system asked for, or what was open before the window came. A model waits until that is known. */
  async start(openModel: (path: string) => void): Promise<void> {
    const { desktop, failed } = this.#needs;
    const forever = new AbortController().signal;
    const begun = this.#begin();
    follow(
      (signal) => desktop.openRequests(undefined, { signal }),
      forever,
      (path) => {
        const open = (): void => openModel(path);
        if (isModelFile(path)) void begun.then(open, open);
        else void this.open(path);
      },
    ).catch(failed);
    await begun;
  }

  async #begin(): Promise<void> {
    const { backend, desktop } = this.#needs;
    const path = await desktop.toOpen();
    if (path !== null) await this.open(path);
    else {
      const already = await backend.project.current();
      if (already) await this.#show(already);
    }
    this.settled = true;
  }

  async open(path: string): Promise<boolean> {
    // A project is open in one window only: the one that has it comes to the front.
    if (await this.#needs.desktop.showElsewhere({ path })) return false;
    return this.#enter(nameOf(path), () => this.#needs.backend.project.open({ path }));
  }

  create(path: string): Promise<boolean> {
    return this.#enter(nameOf(path), () => this.#needs.backend.project.create({ path }));
  }

  createSample(sample: SampleName, path: string): Promise<boolean> {
    return this.#enter(nameOf(path), () => this.#needs.backend.project.createSample({ sample, path }));
  }

  /** Goes on in another file with all that is open. */
  saveAs({ path, target }: { path: string; target: string }): Promise<boolean> {
    return this.#enter(nameOf(path), () => this.#needs.backend.project.saveAs({ target }));
  }

  /** A backup comes back, beside its project or in its place, and is open then. */
  restore(wanted: { project: string; path: string; how: 'beside' | 'instead' }): Promise<boolean> {
    return this.#enter(nameOf(wanted.project), () => this.#needs.backend.project.restoreBackup(wanted));
  }

  async close(): Promise<void> {
    this.#leave();
    await this.#needs.backend.project.close();
    await this.#needs.desktop.showing({ path: null, name: '' });
  }

  async #enter(name: string, enter: () => Promise<ProjectSummary>): Promise<boolean> {
    if (this.opening !== null) return false;
    this.opening = name;
    try {
      await this.#show(await enter());
      return true;
    } catch (thrown) {
      this.#needs.failed(thrown);
      return false;
    } finally {
      this.opening = null;
    }
  }

  async #show(summary: ProjectSummary): Promise<void> {
    const { backend, desktop, navigation, failed } = this.#needs;
    this.#leave();
    navigation.enter(summary.path);
    this.current = new OpenProject(backend, summary, failed);
    await desktop.showing({ path: summary.path, name: summary.name });
  }

  #leave(): void {
    const { current } = this;
    if (!current) return;
    current.leave();
    this.current = null;
    this.#needs.left(current);
  }
}

function nameOf(path: string): string {
  return fileName(path).replace(/\.winnow$/u, '');
}
