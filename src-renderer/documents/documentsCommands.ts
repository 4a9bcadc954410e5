import Search from '@lucide/svelte/icons/search';
import Tags from '@lucide/svelte/icons/tags';
import Trash2 from '@lucide/svelte/icons/trash-2';
import type { Command } from '../app/commands.svelte.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';
import type { DocumentsController } from './documentsController.svelte.ts';

interface Doings {
  search: () => void;
  labels: () => void;
}

/** What can be done on this screen, with its keys. Digits label what is selected, as on the Label screen. */
export function documentsCommands(
  shell: Shell,
  project: OpenProject,
  controller: DocumentsController,
  doings: Doings,
): Command[] {
  const words = shell.words.documents;
  const selection = controller.picked.selection(controller.filter);
  const canChange = selection !== null && !project.readOnly;
  const digits = project.labels.slice(0, 10).map((label, index): Command => ({
    id: `documents-label-${label.id}`,
    group: 'documents',
    title: words.keys.labelAs(label.name),
    keys: [String((index + 1) % 10)],
    keyOnly: true,
    enabled: canChange && controller.filter.trashed !== true,
    run: () => selection && void controller.giveLabel(selection, label.id),
  }));
  return [
    {
      id: 'documents-search',
      group: 'documents',
      title: words.keys.focusSearch,
      icon: Search,
      keys: ['/', 'Ctrl+F'],
      run: doings.search,
    },
    { id: 'documents-labels', group: 'documents', title: words.manageLabels, icon: Tags, run: doings.labels },
    {
      id: 'documents-trash',
      group: 'documents',
      title: words.keys.trash,
      icon: Trash2,
      keys: ['Delete'],
      enabled: canChange && controller.filter.trashed !== true,
      run: () => selection && void controller.trash(selection),
    },
    {
      id: 'documents-all',
      group: 'documents',
      title: words.keys.selectAll,
      keys: ['Ctrl+A'],
      keyOnly: true,
      run: () => controller.picked.all(),
    },
    ...digits,
  ];
}
