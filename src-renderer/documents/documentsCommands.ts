import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import Search from '@lucide/svelte/icons/search';
import Tags from '@lucide/svelte/icons/tags';
import Trash2 from '@lucide/svelte/icons/trash-2';
import type { DocumentSelection } from '../../src-shared/contract/index.ts';
import type { Command } from '../app/commands.svelte.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';
import type { DocumentsController } from './documentsController.svelte.ts';

interface Doings {
  search: () => void;
  labels: () => void;
}

/** What can be done on this screen, with its keys. All of it to what is ticked, else to the active document. */
export function documentsCommands(
  shell: Shell,
  project: OpenProject,
  controller: DocumentsController,
  doings: Doings,
): Command[] {
  const words = shell.words.documents;
  const count = controller.targetCount;
  const trashed = controller.filter.trashed === true;
  const canChange = count > 0 && !project.readOnly;
  /** What is ticked, else the active document: found when the command runs, not when it is listed. */
  const withTarget = (work: (target: DocumentSelection) => Promise<void>) => () => {
    const { target } = controller;
    if (target !== null) void work(target);
  };
  const labels = project.labels.map((label, index): Command => ({
    id: `documents-label-${label.id}`,
    group: 'documents',
    title: words.keys.labelAs(label.name, count),
    ...(index < 10 ? { keys: [String((index + 1) % 10)] } : {}),
    onlyWhenSought: true,
    enabled: canChange && !trashed,
    run: withTarget((target) => controller.giveLabel(target, label.id)),
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
    {
      id: 'documents-labels',
      group: 'documents',
      title: words.keys.labels,
      icon: Tags,
      run: doings.labels,
    },
    {
      id: 'documents-new-label',
      group: 'documents',
      title: words.keys.newLabel,
      icon: Tags,
      enabled: !project.readOnly,
      run: doings.labels,
    },
    {
      id: 'documents-trash',
      group: 'documents',
      title: words.keys.trash(count),
      also: words.keys.remove,
      icon: Trash2,
      keys: ['Delete'],
      enabled: canChange && !trashed,
      run: withTarget((target) => controller.trash(target)),
    },
    {
      id: 'documents-restore',
      group: 'documents',
      title: words.keys.restore(count),
      icon: ArchiveRestore,
      enabled: canChange && trashed,
      run: withTarget((target) => controller.restore(target)),
    },
    {
      id: 'documents-all',
      group: 'documents',
      title: words.keys.selectAll,
      keys: ['Ctrl+A'],
      keyOnly: true,
      run: () => controller.tickAll(),
    },
    {
      id: 'documents-none',
      group: 'documents',
      title: words.clearSelection,
      keys: ['Esc'],
      keyOnly: true,
      enabled: !controller.ticked.empty,
      run: () => controller.ticked.clear(),
    },
    ...labels,
  ];
}
