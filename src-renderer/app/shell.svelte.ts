import { actionScreen, AppError, type Undoable } from '../../src-shared/domain/index.ts';
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
import { undoneAtOnce } from './undoStep.ts';

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
  /** Asks before something is taken back that one does not see or that is large. */
  readonly undoing = new DialogRequest<Undoable | null>(null);
  readonly settings: SettingsController;
  readonly projects: ProjectController;

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
        this.undoing.close();
        this.importing.close();
        this.backups.close();
      },
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
    const run = (): void => void this.undo(project, actionId);
    this.toasts.show({ of: project, text, action: { text: this.words.shell.undo, run } });
  }

  /** Ctrl+Z: takes the last action back, or says first what that would be. */
  async undoLast(project: OpenProject): Promise<void> {
    await this.attempt(async () => {
      const action = await this.backend.project.lastUndoable();
      if (action === null || this.projects.current !== project) return;
      const here = { screen: this.navigation.screen, openedAt: project.openedAt };
      if (undoneAtOnce(action, here)) await this.undo(project, action.id);
      else this.undoing.open(action);
    });
  }

  /** Ctrl+Shift+Z: does again what was taken back last, on this screen where there is such a thing. */
  async redoLast(project: OpenProject): Promise<void> {
    await this.attempt(async () => {
      const screen = actionScreen.safeParse(this.navigation.screen).data;
      const last = await this.backend.project.lastRedoable({ screen });
      if (this.projects.current !== project) return;
      await this.backend.project.redo({ actionId: last?.id });
      this.toasts.show({ of: project, text: this.words.shell.redone });
    });
  }

  /** Takes back the named action, or the last one. */
  async undo(project: OpenProject, actionId?: number): Promise<void> {
    await this.attempt(async () => {
      if (this.projects.current !== project) return;
      const undone = await this.backend.project.undo({ actionId });
      this.toasts.show({ of: project, text: this.words.shell.undone(undone.kind, undone.count) });
    });
  }
}
