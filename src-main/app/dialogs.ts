import { join } from 'node:path';
import type { BrowserWindow, FileFilter, OpenDialogOptions } from 'electron';
import { app, dialog } from 'electron';
import type { z } from 'zod';
import type { fileKind } from '../../src-shared/contract/desktop.ts';
import type { ErrorWords } from '../../src-shared/words/errors/index.ts';
import type { DialogWords } from '../../src-shared/words/menu/index.ts';

type FileKind = z.infer<typeof fileKind>;

const extensions: Record<FileKind, string[]> = {
  project: ['winnow'],
  data: [
    ...['csv', 'tsv', 'txt', 'json', 'jsonl', 'ndjson'],
    ...['docx', 'odt', 'odp', 'pptx', 'rtf', 'epub', 'pdf', 'html', 'htm', 'md', 'eml', 'mbox'],
    ...['xlsx', 'xlsm', 'xls', 'ods', 'parquet', 'zip', 'tar', 'gz', 'tgz'],
  ],
  folder: [],
  model: ['winnowmodel'],
  vectors: ['txt', 'vec'],
  csv: ['csv'],
  jsonl: ['jsonl'],
};

const titles = {
  project: 'chooseProject',
  data: 'chooseData',
  folder: 'chooseFolder',
  model: 'chooseModel',
  vectors: 'chooseVectors',
  csv: 'chooseData',
  jsonl: 'chooseData',
} as const;

/** The system's own dialogs. An empty answer: the person changed their mind. */
export async function chooseFiles(
  owner: BrowserWindow,
  words: DialogWords,
  kind: FileKind,
  multiple: boolean,
): Promise<string[]> {
  const properties: OpenDialogOptions['properties'] = [kind === 'folder' ? 'openDirectory' : 'openFile'];
  if (multiple) properties.push('multiSelections');
  const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
    title: words[titles[kind]],
    properties,
    filters: filtersFor(kind, words),
  });
  return canceled ? [] : filePaths;
}

export async function chooseTarget(
  owner: BrowserWindow,
  words: DialogWords,
  kind: FileKind,
  name: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(owner, {
    title: words.chooseTarget,
    defaultPath: join(app.getPath('documents'), name),
    filters: filtersFor(kind, words),
  });
  return canceled || !filePath ? null : filePath;
}

/** A page that crashes again and again is loaded once more only if the person wants it: what was decided is safe either way. */
export async function askAboutCrashes(owner: BrowserWindow, words: DialogWords, reload: () => void): Promise<void> {
  const { crashed, again, closeWindow } = words.crashing;
  const { response } = await dialog.showMessageBox(owner, {
    type: 'error',
    message: crashed,
    buttons: [again, closeWindow],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (owner.isDestroyed()) return;
  if (response === 0) reload();
  else owner.close();
}

/** What the person must know though every window is closed. */
export async function tell({ what, todo }: ErrorWords): Promise<void> {
  await dialog.showMessageBox({ type: 'warning', message: what, detail: todo, noLink: true });
}

function filtersFor(kind: FileKind, words: DialogWords): FileFilter[] {
  if (kind === 'folder') return [];
  const own = { name: words.kinds[kind], extensions: extensions[kind] };
  // Data and vectors come under any name; the content says what it is.
  return kind === 'data' || kind === 'vectors' ? [own, { name: words.allFiles, extensions: ['*'] }] : [own];
}
