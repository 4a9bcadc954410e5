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
});
