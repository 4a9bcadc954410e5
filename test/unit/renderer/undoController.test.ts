import { describe, expect, it } from 'vitest';
import type { OpenProject } from '../../../src-renderer/app/openProject.svelte.ts';
import type { ScreenId } from '../../../src-renderer/app/places.ts';
import { UndoController } from '../../../src-renderer/app/undoController.ts';
import { AppError, type ActionScreen, type Undoable } from '../../../src-shared/domain/index.ts';

const at = { at: 1, sitting: true, detail: null };
const anImport: Undoable = { ...at, id: 1, kind: 'import', count: 100_000, screens: ['documents'] };
const aLabel: Undoable = { ...at, id: 2, kind: 'label', count: 1, screens: ['label', 'documents'] };

/** A window on a screen, over a project in which these were taken back, the last one last. */
function windowOn(screen: ScreenId, undone: Undoable[]) {
  const redone: (number | undefined)[] = [];
  const failed: string[] = [];
  // A project is only handed on.
  const project = {} as OpenProject;
  const newest = (wanted?: ActionScreen): Undoable | null =>
    undone.findLast((action) => wanted === undefined || action.screens.includes(wanted)) ?? null;
  const undoing = new UndoController({
    backend: {
      project: {
        lastUndoable: async () => null,
        lastRedoable: async (scope) => newest(scope?.screen),
        undo: async () => aLabel,
        redo: async ({ actionId }) => {
          redone.push(actionId);
          return aLabel;
        },
      },
    },
    navigation: { screen },
    toasts: { show: () => 1, hideAbout: () => undefined },
    words: () => ({ undone: () => '', redone: '' }),
    attempt: async (work) => {
      await work().catch((thrown: unknown) => failed.push(AppError.from(thrown).code));
      return true;
    },
    isOpen: () => true,
  });
  return { undoing, project, redone, failed };
}

describe('Ctrl+Shift+Z', () => {
  it('does again at once what is done on this screen, by its number', async () => {
    const { undoing, project, redone } = windowOn('label', [aLabel, anImport]);
    await undoing.redoLast(project);
    expect(redone).toEqual([2]);
    expect(undoing.asking.wanted).toBeNull();
  });

  it('names first what is done elsewhere or is large', async () => {
    for (const screen of ['label', 'documents', 'train'] as const) {
      const { undoing, project, redone } = windowOn(screen, [anImport]);
      await undoing.redoLast(project);
      expect(redone).toEqual([]);
      expect(undoing.asking.wanted).toEqual({ way: 'redo', action: anImport });
      await undoing.redo(project, anImport.id);
      expect(redone).toEqual([1]);
    }
  });

  it('says that there is nothing to do again', async () => {
    const { undoing, project, failed } = windowOn('label', []);
    await undoing.redoLast(project);
    expect(failed).toEqual(['nothing-to-redo']);
  });
});
