import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { appErrorData, language, recentProject, settings } from '../domain/index.ts';
import { call } from './base.ts';

/** Commands that the native menu shares with the palette of the window. */
export const menuCommand = z.enum([
  'new-project',
  'open-project',
  'open-model',
  'close-project',
  'import',
  'undo',
  'redo',
  'palette',
  'shortcuts',
  'settings',
  'screen-documents',
  'screen-label',
  'screen-train',
  'screen-models',
  'screen-classify',
  'about',
]);
export type MenuCommand = z.infer<typeof menuCommand>;

export const backendState = z.object({
  state: z.enum(['starting', 'ready', 'restarting', 'failed']),
  /** How often it had to be started again since the window opened. */
  restarts: z.int(),
});
export type BackendState = z.infer<typeof backendState>;

/** Leave to write to one path, as a system dialog gave it: opaque, and nothing that a page could make up. */
export const writeGrant = z.string().min(1);

const chosenTarget = z.object({ path: z.string(), target: writeGrant });

export const fileKind = z.enum(['project', 'data', 'folder', 'model', 'vectors', 'csv', 'jsonl']);

/** What Electron's main process does for the window: dialogs, the menu, settings. Nothing of the field. */
export const desktop = {
  settings: {
    get: call.output(z.object({ settings, systemLanguage: language })),
    set: call.input(settings.partial()).output(settings),
  },
  recent: {
    list: call.output(z.array(recentProject)),
    forget: call.input(z.object({ path: z.string() })).output(z.array(recentProject)),
  },
  dialogs: {
    choose: call.input(z.object({ kind: fileKind, multiple: z.boolean() })).output(z.array(z.string())),
    chooseTarget: call.input(z.object({ kind: fileKind, name: z.string() })).output(chosenTarget.nullable()),
  },
  /** Shows a file in the system's file manager. */
  reveal: call.input(z.object({ path: z.string() })),
  /** Where a new project of this name would be kept by default. */
  projectPath: call.input(z.object({ name: z.string() })).output(z.string()),
  /** The window tells which project it shows: for the title, the recent list and a start after a crash. */
  showing: call.input(z.object({ path: z.string().nullable(), name: z.string() })),
  /** Brings the other window to the front that shows this project, if there is one: a project is open in one window only. */
  showElsewhere: call.input(z.object({ path: z.string() })).output(z.boolean()),
  /** A project named on the command line, by double click, or open before the backend went down. */
  toOpen: call.output(z.string().nullable()),
  commands: call.output(eventIterator(menuCommand)),
  /** A project, or a model for the project that is open. */
  openRequests: call.output(eventIterator(z.string())),
  /** How the backend stands: now, then at each change. */
  backend: call.output(eventIterator(backendState)),
  /** What went wrong outside of any project (settings that cannot be read): told once. */
  troubles: call.output(eventIterator(appErrorData)),
  /** Tries once more after state 'failed'. */
  restartBackend: call,
  notify: call.input(z.object({ title: z.string(), body: z.string() })),
};
