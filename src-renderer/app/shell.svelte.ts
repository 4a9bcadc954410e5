import { AppError } from '../../src-shared/domain/index.ts';
import type { Words } from '../../src-shared/words/index.ts';
import { ToastController } from '../ui/index.ts';
import { CommandsController } from './commands.svelte.ts';
import type { BackendClient, DesktopClient } from './connection.ts';
import { DialogRequest } from './dialogRequest.svelte.ts';
import { DropsController } from './drops.svelte.ts';
import type { Figures } from './figures.ts';
import { LanguageController } from './language.svelte.ts';
import { NavigationController } from './navigation.svelte.ts';
import type { OpenProject } from './openProject.svelte.ts';
import { ProjectController } from './projectController.svelte.ts';
import { SettingsController } from './settingsController.svelte.ts';
import { UndoController } from './undoController.ts';

/** What a screen is given. `project` is the open one: a screen never shows without. */
export interface ScreenProps {
  shell: Shell;
  project: OpenProject;
}

/** The parts of the window that screens share, handed to them as a property. */
export class Shell {
  readonly backend: BackendClient;
  readonly desktop: DesktopClient;
  readonly language = new LanguageController();
  readonly toasts = new ToastController();
  readonly commands = new CommandsController();
  readonly drops = new DropsController();
  readonly navigation = new NavigationController();
  /** The import dialog, for these files; none: it asks for them. */
  readonly importing = new DialogRequest<readonly string[]>([]);
  /** The dialog for a new project, with the files that go into it next. */
  readonly newProject = new DialogRequest<readonly string[]>([]);
  /** The backups of a project, open or not. */
  readonly backups = new DialogRequest<{ path: string; name: string } | null>(null);
  readonly settings: SettingsController;
  readonly projects: ProjectController;
  readonly undoing: UndoController;

  constructor(backend: BackendClient, desktop: DesktopClient) {
    this.backend = backend;
    this.desktop = desktop;
    this.settings = new SettingsController(desktop, backend, this.language);
    this.projects = new ProjectController({
      backend,
      desktop,
      navigation: this.navigation,
      failed: (thrown) => this.failed(thrown),
      left: (project) => {
        this.toasts.hideOf(project);
        this.undoing.asking.close();
        this.importing.close();
        this.backups.close();
      },
    });
    this.undoing = new UndoController({
      backend,
      navigation: this.navigation,
      toasts: this.toasts,
      words: () => this.words.shell,
      attempt: (work) => this.attempt(work),
      isOpen: (project) => this.projects.current === project,
    });
  }

  get words(): Words {
    return this.language.words;
  }

  get figures(): Figures {
    return this.language.figures;
  }

  /** Says what went wrong and what to do. What was cancelled on purpose is not said. */
  failed(thrown: unknown): void {
    const error = AppError.from(thrown);
    if (error.code === 'cancelled') return;
    const { what, todo } = this.language.errorWords(error.toData());
    this.toasts.show({ tone: 'bad', text: todo === '' ? what : `${what} ${todo}` });
  }

  /** Does something that may fail, and says so if it does. Answers whether it was done. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failed(thrown);
      return false;
    }
  }

  /** Says what was done to a project, with the button that takes it back. Another one that is open by now hears nothing. */
  offerUndo(project: OpenProject, text: string, actionId: number): void {
    if (this.projects.current !== project) return;
    const run = (): void => void this.undoing.undo(project, actionId);
    this.toasts.show({ of: project, about: actionId, text, action: { text: this.words.shell.undo, run } });
  }
}
