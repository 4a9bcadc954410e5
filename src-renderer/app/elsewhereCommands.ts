import Download from '@lucide/svelte/icons/download';
import FolderInput from '@lucide/svelte/icons/folder-input';
import Play from '@lucide/svelte/icons/play';
import Save from '@lucide/svelte/icons/save';
import Tags from '@lucide/svelte/icons/tags';
import type { Command } from './commands.svelte.ts';
import type { ScreenId } from './places.ts';
import type { Shell } from './shell.svelte.ts';

/** What other screens than the one that is shown do: chosen here, it goes there and is done. */
export function elsewhereCommands(shell: Shell): Command[] {
  const { navigation, commands } = shell;
  const project = shell.projects.current;
  if (project === null) return [];
  const { documents, train, models, classify } = shell.words;
  const inUse = project.modelInUse;
  const on = (
    screen: Exclude<ScreenId, 'label' | 'settings'>,
    id: string,
    more: Omit<Command, 'id' | 'group' | 'run'>,
  ) =>
    navigation.screen === screen
      ? []
      : [
          {
            ...more,
            id: `to-${id}`,
            group: screen,
            run: (): void => {
              if (screen === 'models' && inUse) navigation.go(screen, { runId: inUse.runId });
              else navigation.go(screen);
              commands.wish(id);
            },
          },
        ];
  const writable = !project.readOnly;
  return [
    ...on('documents', 'documents-new-label', { title: documents.keys.newLabel, icon: Tags, enabled: writable }),
    ...on('train', 'train-start', { title: train.start, icon: Play, enabled: writable }),
    ...on('models', 'model-export', { title: models.exportModel, icon: Save, enabled: inUse !== null }),
    ...on('classify', 'classify-files', { title: classify.chooseFiles, icon: FolderInput, enabled: project.hasModel }),
    ...on('classify', 'classify-export-csv', { title: classify.exportResults.csv, icon: Download }),
  ];
}
