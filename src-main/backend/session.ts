import { rm } from 'node:fs/promises';
import type { ProjectSummary, SampleName } from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { outputTo, realPathOf, type Output } from '../files/index.ts';
import { importSample } from '../importing/index.ts';
import type { OpenOptions, Project } from '../project/index.ts';
import { createProject, openProject, placeBeside, restoreBeside, restoreInstead } from '../project/index.ts';
import { ProjectChanges } from './projectChanges.ts';
import type { Services, ServicesOptions } from './services.ts';
import { startServices } from './services.ts';

interface Open {
  project: Project;
  services: Services;
  unsubscribe: () => void;
  closing: AbortController;
}

/** The one open project and the services that work on it. Opening and closing wait for one another. */
export class Session {
  readonly changes = new ProjectChanges();
  readonly #options: ServicesOptions;
  readonly #projectOptions: OpenOptions;
  #open: Open | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** `onTrouble` hears of what goes wrong in the background: damage found later, a copy that failed. */
  constructor(options: ServicesOptions, onTrouble: (error: AppError) => void) {
    const trouble = (error: AppError): void => {
      onTrouble(error);
      this.changes.tellTrouble(error);
    };
    this.#options = { ...options, dailyBackups: trouble };
    this.#projectOptions = {
      checkAfterCrash: true,
      onTrouble: trouble,
      onFile: (state) => this.changes.tellFile(state),
    };
  }

  get project(): Project {
    return this.#need().project;
  }

  get services(): Services {
    return this.#need().services;
  }

  /** For whoever listens to something of this project: also says stop when it is closed. */
  whileOpen(signal: AbortSignal | undefined): AbortSignal {
    const closing = this.#need().closing.signal;
    return signal ? AbortSignal.any([signal, closing]) : closing;
  }

  current(): ProjectSummary | null {
    return this.#open?.project.summary() ?? null;
  }

  open(path: string): Promise<ProjectSummary> {
    return this.#inTurn(async () => {
      if (this.#open?.project.path === realPathOf(path)) return this.#open.project.summary();
      return this.#use(() => openProject(path, this.#projectOptions));
    });
  }

  create(path: string): Promise<ProjectSummary> {
    return this.#inTurn(() => this.#use(() => createProject(path, this.#projectOptions)));
  }

  createSample(path: string, sample: SampleName): Promise<ProjectSummary> {
    return this.#inTurn(() =>
      this.#use(async () => {
        const project = await createProject(path, this.#projectOptions);
        try {
          await importSample(project, sample, this.#options.threads);
          return project;
        } catch (thrown) {
          // A sample with half of its documents would only mislead.
          await project.close();
          await rm(path, { force: true });
          throw thrown;
        }
      }),
    );
  }

  /** Of the open one where none is named. */
  projectPath(named: string | undefined): string {
    return realPathOf(named ?? this.project.path);
  }

  /** A backup comes back beside its project or in its place, and is opened. */
  restore(path: string, backup: string, how: 'beside' | 'instead', target: Output | null): Promise<ProjectSummary> {
    return this.#inTurn(async () => {
      if (how === 'beside') {
        const output = target ?? outputTo(placeBeside(path, Date.now()), [backup]);
        await restoreBeside(path, backup, output);
        return this.#use(() => this.#openChecked(output.path));
      }
      if (this.#open?.project.path === path) await this.#putAway();
      try {
        await restoreInstead(path, backup);
      } catch (thrown) {
        // What was open stays so, as far as it can be opened at all.
        await this.#use(() => openProject(path, this.#projectOptions)).catch(() => undefined);
        throw thrown;
      }
      return this.#use(() => this.#openChecked(path));
    });
  }

  /** What came from a copy is looked at as a whole once more, while it is used. */
  async #openChecked(path: string): Promise<Project> {
    const project = await openProject(path, this.#projectOptions);
    project.checkIntegrity().then(
      (problems) => {
        if (problems.length > 0)
          this.#projectOptions.onTrouble?.(new AppError('project-damaged', { path, detail: problems.join('; ') }));
      },
      // Closed meanwhile.
      () => undefined,
    );
    return project;
  }

  /** What is open is written to another place, wherever its own file went, and goes on there. */
  saveAs(output: Output): Promise<ProjectSummary> {
    return this.#inTurn(async () => {
      const { project, services } = this.#need();
      await services.close();
      try {
        await project.backup(output);
      } catch (thrown) {
        this.#restart();
        throw thrown;
      }
      // At once: what is written to the old file from here on would be missing in the new one.
      await this.#putAway({ savedElsewhere: true });
      return this.#use(() => openProject(output.path, this.#projectOptions));
    });
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#putAway());
  }

  /** The project that was open stays so when the other one cannot be opened. */
  async #use(open: () => Promise<Project>): Promise<ProjectSummary> {
    const project = await open();
    try {
      await this.#putAway();
      const services = startServices(project, this.#options);
      const unsubscribe = project.onChange((kind) => this.changes.push(kind));
      this.#open = { project, services, unsubscribe, closing: new AbortController() };
      services.jobs.goOn();
    } catch (thrown) {
      this.#open = null;
      await project.close();
      throw thrown;
    }
    this.changes.tellFile('saved');
    this.changes.pushAll();
    return project.summary();
  }

  /** The services of a project that stays open after all. */
  #restart(): void {
    const open = this.#need();
    open.services = startServices(open.project, this.#options);
    open.services.jobs.goOn();
  }

  async #putAway(how: { savedElsewhere?: boolean } = {}): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    open.unsubscribe();
    open.closing.abort();
    try {
      await open.services.close();
      // What idle threads keep loaded belongs to this very file, and another may come to stand at its path.
      await this.#options.threads.rest();
    } finally {
      await open.project.close(how);
      this.changes.pushAll();
    }
  }

  #need(): Open {
    if (!this.#open) throw new AppError('project-none-open');
    return this.#open;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
