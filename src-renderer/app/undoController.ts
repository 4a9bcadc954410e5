import { actionScreen, AppError, type Undoable } from '../../src-shared/domain/index.ts';
import type { Words } from '../../src-shared/words/index.ts';
import type { ToastController } from '../ui/index.ts';
import type { BackendClient } from './connection.ts';
import { DialogRequest } from './dialogRequest.svelte.ts';
import type { NavigationController } from './navigation.svelte.ts';
import type { OpenProject } from './openProject.svelte.ts';
import { stepsAtOnce } from './undoStep.ts';

interface Needs {
  backend: { project: Pick<BackendClient['project'], 'lastUndoable' | 'lastRedoable' | 'undo' | 'redo'> };
  navigation: Pick<NavigationController, 'screen'>;
  toasts: Pick<ToastController, 'show' | 'hideAbout'>;
  words: () => Pick<Words['shell'], 'undone' | 'redone'>;
  attempt: (work: () => Promise<unknown>) => Promise<boolean>;
  isOpen: (project: OpenProject) => boolean;
}

/** Takes back and does again. What one does not see or what is large is named first. */
export class UndoController {
  readonly asking = new DialogRequest<{ way: 'undo' | 'redo'; action: Undoable } | null>(null);
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Ctrl+Z: takes the last action back, or says first what that would be. */
  async undoLast(project: OpenProject): Promise<void> {
    const { backend, attempt, isOpen } = this.#needs;
    await attempt(async () => {
      const action = await backend.project.lastUndoable();
      if (action === null || !isOpen(project)) return;
      if (stepsAtOnce(action, this.#needs.navigation.screen)) await this.undo(project, action.id);
      else this.asking.open({ way: 'undo', action });
    });
  }

  /** Ctrl+Shift+Z: does again what was taken back last, of this screen where there is such a thing, or says first what that would be. */
  async redoLast(project: OpenProject): Promise<void> {
    const { backend, navigation, attempt, isOpen } = this.#needs;
    await attempt(async () => {
      const screen = actionScreen.safeParse(navigation.screen).data;
      const here = screen && (await backend.project.lastRedoable({ screen }));
      const action = here ?? (await backend.project.lastRedoable());
      if (!isOpen(project)) return;
      if (action === null) throw new AppError('nothing-to-redo');
      if (stepsAtOnce(action, navigation.screen)) await this.redo(project, action.id);
      else this.asking.open({ way: 'redo', action });
    });
  }

  async undo(project: OpenProject, actionId: number): Promise<void> {
    const { backend, toasts, words, attempt, isOpen } = this.#needs;
    await attempt(async () => {
      if (!isOpen(project)) return;
      const undone = await backend.project.undo({ actionId });
      toasts.hideAbout(project, actionId);
      toasts.show({ of: project, text: words().undone(undone.kind, undone.count) });
    });
  }

  async redo(project: OpenProject, actionId: number): Promise<void> {
    const { backend, toasts, words, attempt, isOpen } = this.#needs;
    await attempt(async () => {
      if (!isOpen(project)) return;
      await backend.project.redo({ actionId });
      toasts.show({ of: project, text: words().redone });
    });
  }
}
