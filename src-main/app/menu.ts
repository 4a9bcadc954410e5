import type { MenuItemConstructorOptions } from 'electron';
import { Menu } from 'electron';
import type { MenuCommand } from '../../src-shared/contract/index.ts';
import type { RecentProject } from '../../src-shared/domain/index.ts';
import type { MenuWords } from '../../src-shared/words/menu/index.ts';

export interface MenuOptions {
  words: MenuWords;
  recent: RecentProject[];
  /** Developer tools are for those who run it from sources. */
  developer: boolean;
  send: (command: MenuCommand) => void;
  open: (path: string) => void;
  newWindow: () => void;
}

/** The native menu. What it does to the project it only asks of the window. */
export function showMenu(options: MenuOptions): void {
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [appMenu(options)] : []),
      fileMenu(options, mac),
      editMenu(options, mac),
      goMenu(options),
      viewMenu(options),
      ...(mac ? [windowMenu(options)] : []),
      helpMenu(options, mac),
    ]),
  );
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

function command(options: MenuOptions, label: string, name: MenuCommand, accelerator?: string): Item {
  return { label, accelerator, click: () => options.send(name) };
}

function appMenu(options: MenuOptions): Item {
  const { words } = options;
  return {
    label: 'Winnow',
    submenu: [
      command(options, words.about, 'about'),
      separator,
      command(options, words.settings, 'settings', 'CmdOrCtrl+,'),
      separator,
      { label: words.services, role: 'services' },
      separator,
      { label: words.hide, role: 'hide' },
      { label: words.hideOthers, role: 'hideOthers' },
      { label: words.showAll, role: 'unhide' },
      separator,
      { label: words.quit, role: 'quit' },
    ],
  };
}

function fileMenu(options: MenuOptions, mac: boolean): Item {
  const { words } = options;
  return {
    label: words.file,
    submenu: [
      command(options, words.newProject, 'new-project', 'CmdOrCtrl+N'),
      command(options, words.openProject, 'open-project', 'CmdOrCtrl+O'),
      command(options, words.openModel, 'open-model'),
      { label: words.openRecent, submenu: recentItems(options) },
      { label: words.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => options.newWindow() },
      separator,
      command(options, words.import, 'import', 'CmdOrCtrl+I'),
      separator,
      command(options, words.closeProject, 'close-project'),
      { label: words.closeWindow, role: 'close' },
      ...(mac ? [] : [separator, command(options, words.settings, 'settings', 'CmdOrCtrl+,'), separator]),
      ...(mac ? [] : [{ label: words.quit, role: 'quit' } satisfies Item]),
    ],
  };
}

function recentItems({ recent, words, open }: MenuOptions): Item[] {
  const there = recent.filter((project) => project.exists);
  if (there.length === 0) return [{ label: words.noRecent, enabled: false }];
  return there.map(({ name, path }) => ({ label: name, sublabel: path, click: () => open(path) }));
}

function editMenu(options: MenuOptions, mac: boolean): Item {
  const { words } = options;
  return {
    label: words.edit,
    submenu: [
      // The key is shown, not taken: only the window knows whether a text field or the project is to go back.
      { ...command(options, words.undo, 'undo', 'CmdOrCtrl+Z'), registerAccelerator: false },
      { ...command(options, words.redo, 'redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'), registerAccelerator: false },
      separator,
      { label: words.cut, role: 'cut' },
      { label: words.copy, role: 'copy' },
      { label: words.paste, role: 'paste' },
      { label: words.selectAll, role: 'selectAll' },
    ],
  };
}

function goMenu(options: MenuOptions): Item {
  const { words } = options;
  return {
    label: words.go,
    submenu: [
      command(options, words.documents, 'screen-documents', 'CmdOrCtrl+1'),
      command(options, words.label, 'screen-label', 'CmdOrCtrl+2'),
      command(options, words.train, 'screen-train', 'CmdOrCtrl+3'),
      command(options, words.models, 'screen-models', 'CmdOrCtrl+4'),
      command(options, words.classify, 'screen-classify', 'CmdOrCtrl+5'),
      separator,
      command(options, words.palette, 'palette', 'CmdOrCtrl+K'),
    ],
  };
}

function viewMenu({ words, developer }: MenuOptions): Item {
  return {
    label: words.view,
    submenu: [
      { label: words.zoomIn, role: 'zoomIn' },
      { label: words.zoomOut, role: 'zoomOut' },
      { label: words.zoomReset, role: 'resetZoom' },
      separator,
      { label: words.fullScreen, role: 'togglefullscreen' },
      ...(developer ? [separator, { label: words.developer, role: 'toggleDevTools' } satisfies Item] : []),
    ],
  };
}

function windowMenu({ words }: MenuOptions): Item {
  return {
    label: words.window,
    role: 'window',
    submenu: [
      { label: words.minimize, role: 'minimize' },
      { label: words.zoom, role: 'zoom' },
    ],
  };
}

function helpMenu(options: MenuOptions, mac: boolean): Item {
  const { words } = options;
  return {
    label: words.help,
    role: 'help',
    submenu: [command(options, words.shortcuts, 'shortcuts'), ...(mac ? [] : [command(options, words.about, 'about')])],
  };
}
