import { describe, expect, it } from 'vitest';
import { ToastController } from '../../../src-renderer/ui/toast.svelte.ts';

describe('ToastController', () => {
  it('takes a project’s messages away with the project, and leaves the others', () => {
    const toasts = new ToastController();
    const project = {};
    toasts.show({ text: 'moved to the trash', of: project, action: { text: 'Undo', run: () => undefined } });
    const other = toasts.show({ text: 'saved' });
    toasts.hideOf(project);
    expect(toasts.list.map((toast) => toast.id)).toEqual([other]);
    toasts.hide(other);
  });

  it('takes away what tells of an action that was taken back', () => {
    const toasts = new ToastController();
    const [project, other] = [{}, {}];
    toasts.show({ text: '20 documents labelled', of: project, about: 7 });
    const kept = [
      toasts.show({ text: 'of another', of: other, about: 7 }),
      toasts.show({ text: 'saved', of: project }),
    ];
    toasts.hideAbout(project, 7);
    expect(toasts.list.map((toast) => toast.id)).toEqual(kept);
    for (const id of kept) toasts.hide(id);
  });
});
