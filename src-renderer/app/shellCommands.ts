import Boxes from '@lucide/svelte/icons/boxes';
import FilePlus2 from '@lucide/svelte/icons/file-plus-2';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import History from '@lucide/svelte/icons/history';
import Import from '@lucide/svelte/icons/import';
import Info from '@lucide/svelte/icons/info';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Languages from '@lucide/svelte/icons/languages';
import LogOut from '@lucide/svelte/icons/log-out';
import Moon from '@lucide/svelte/icons/moon';
import Redo2 from '@lucide/svelte/icons/redo-2';
import Save from '@lucide/svelte/icons/save';
import Search from '@lucide/svelte/icons/search';
import Sun from '@lucide/svelte/icons/sun';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import TagIcon from '@lucide/svelte/icons/tag';
import Type from '@lucide/svelte/icons/type';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { Settings } from '../../src-shared/domain/index.ts';
import type { Command } from './commands.svelte.ts';
import { elsewhereCommands } from './elsewhereCommands.ts';
import { backUpNow, saveCopy, startOpenModel, startOpenProject } from './projectActions.ts';
import { screens } from './screens.ts';
import type { Shell } from './shell.svelte.ts';
import { textSize } from './textSize.ts';

export interface Overlays {
  palette(): void;
  shortcuts(): void;
  about(): void;
  settings(): void;
}

/** What can be done everywhere. Ids that the native menu knows are its names (`menuCommand` in the contract). */
export function shellCommands(shell: Shell, overlays: Overlays): Command[] {
  return [
    ...goCommands(shell, overlays),
    ...elsewhereCommands(shell),
    ...projectCommands(shell),
    ...viewCommands(shell),
    ...helpCommands(shell, overlays),
  ];
}

function goCommands(shell: Shell, overlays: Overlays): Command[] {
  const { words, projects, navigation } = shell;
  const places = screens.map((screen, index): Command => {
    const settings = screen.id === 'settings';
    return {
      id: settings ? 'settings' : `screen-${screen.id}`,
      group: 'go',
      title: words.shell.screens[screen.id],
      icon: screen.icon,
      keys: settings ? ['Ctrl+,'] : [`Ctrl+${index + 1}`],
      enabled: settings || projects.current !== null,
      run: () => (settings ? overlays.settings() : navigation.go(screen.id)),
    };
  });
  const labels = (projects.current?.labels ?? []).map((label): Command => ({
    id: `label-${label.id}`,
    group: 'documents',
    title: label.name,
    icon: TagIcon,
    onlyWhenSought: true,
    run: () => navigation.go('documents', { filter: { labelId: label.id } }),
  }));
  return [...places, ...labels];
}

function projectCommands(shell: Shell): Command[] {
  const { projects } = shell;
  const words = shell.words.shell.commands;
  const open = projects.current !== null;
  const writable = projects.current?.readOnly === false;
  return [
    {
      id: 'new-project',
      group: 'project',
      title: words.newProject,
      icon: FilePlus2,
      keys: ['Ctrl+N'],
      run: () => shell.newProject.open(),
    },
    {
      id: 'open-project',
      group: 'project',
      title: words.openProject,
      icon: FolderOpen,
      keys: ['Ctrl+O'],
      run: () => void startOpenProject(shell),
    },
    {
      id: 'open-model',
      group: 'project',
      title: words.openModel,
      also: shell.words.classify.openModel,
      icon: Boxes,
      enabled: !open || writable,
      run: () => void startOpenModel(shell),
    },
    {
      id: 'import',
      group: 'project',
      title: words.import,
      icon: Import,
      keys: ['Ctrl+I'],
      enabled: writable,
      run: () => shell.importing.open(),
    },
    {
      id: 'undo',
      group: 'project',
      title: words.undo,
      icon: Undo2,
      keys: ['Ctrl+Z'],
      enabled: writable && projects.current?.undoable !== null,
      run: () => projects.current && void shell.undoing.undoLast(projects.current),
    },
    {
      id: 'redo',
      group: 'project',
      title: words.redo,
      icon: Redo2,
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      enabled: writable,
      run: () => projects.current && void shell.undoing.redoLast(projects.current),
    },
    {
      id: 'backup',
      group: 'project',
      title: words.backup,
      icon: Save,
      enabled: open,
      run: () => projects.current && void saveCopy(shell, projects.current),
    },
    {
      id: 'backup-now',
      group: 'project',
      title: shell.words.backups.now,
      icon: History,
      enabled: writable,
      run: () => void backUpNow(shell),
    },
    {
      id: 'backups',
      group: 'project',
      title: shell.words.backups.show,
      also: words.restoreBackup,
      icon: History,
      enabled: open,
      run: () => projects.current && shell.backups.open(projects.current),
    },
    {
      id: 'close-project',
      group: 'project',
      title: words.closeProject,
      icon: LogOut,
      enabled: open,
      run: () => void shell.attempt(() => projects.close()),
    },
  ];
}

function viewCommands(shell: Shell): Command[] {
  const words = shell.words.shell.commands;
  const { settings } = shell;
  const set = (change: Partial<Settings>) => () => void shell.attempt(() => settings.change(change));
  const size = (step: number): number => textSize(settings.value.fontScale, step);
  const view = { group: 'view' } as const;
  return [
    { ...view, id: 'theme-light', title: words.light, icon: Sun, run: set({ theme: 'light' }) },
    { ...view, id: 'theme-dark', title: words.dark, icon: Moon, run: set({ theme: 'dark' }) },
    { ...view, id: 'theme-system', title: words.systemTheme, icon: SunMoon, run: set({ theme: 'system' }) },
    { ...view, id: 'language-en', title: words.english, icon: Languages, run: set({ language: 'en' }) },
    { ...view, id: 'language-zh', title: words.chinese, icon: Languages, run: set({ language: 'zh-CN' }) },
    {
      ...view,
      id: 'text-larger',
      title: words.larger,
      icon: Type,
      keys: ['Ctrl+=', 'Ctrl++'],
      run: () => set({ fontScale: size(0.1) })(),
    },
    {
      ...view,
      id: 'text-smaller',
      title: words.smaller,
      icon: Type,
      keys: ['Ctrl+-'],
      run: () => set({ fontScale: size(-0.1) })(),
    },
    { ...view, id: 'text-normal', title: words.normalSize, icon: Type, keys: ['Ctrl+0'], run: set({ fontScale: 1 }) },
  ];
}

function helpCommands(shell: Shell, overlays: Overlays): Command[] {
  const words = shell.words.shell.commands;
  return [
    {
      id: 'palette',
      group: 'help',
      title: words.palette,
      icon: Search,
      keys: ['Ctrl+K'],
      keyOnly: true,
      run: overlays.palette,
    },
    {
      id: 'shortcuts',
      group: 'help',
      title: words.shortcuts,
      also: words.help,
      icon: Keyboard,
      keys: ['?', 'F1'],
      run: overlays.shortcuts,
    },
    { id: 'about', group: 'help', title: words.about, icon: Info, run: overlays.about },
  ];
}
