import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  actionScreen,
  backup,
  projectEvent,
  projectSpace,
  projectSummary,
  sample,
  sampleName,
  undoable,
} from '../domain/index.ts';
import { call } from './base.ts';
import { writeGrant } from './desktop.ts';

const path = z.string().min(1);

const actionScope = z.object({ screen: actionScreen.optional() }).optional();

export const project = {
  create: call.input(z.object({ path })).output(projectSummary),
  open: call.input(z.object({ path })).output(projectSummary),
  close: call,
  /** Whether documents may have several labels. Throws several-labels-given where one a document would lose some. */
  setMultiLabel: call.input(z.object({ multiLabel: z.boolean() })).output(projectSummary),
  current: call.output(projectSummary.nullable()),
  samples: call.output(z.array(sample)),
  /** Makes a project at `path` with a sample's documents in it. */
  createSample: call.input(z.object({ sample: sampleName, path })).output(projectSummary),
  /** Copies the project as it stands, while work goes on. */
  backup: call.input(z.object({ target: writeGrant })),
  /** One more copy among the project's backups. */
  backUpNow: call,
  /** Writes all that is open to another place, also when the project's own file is gone, and goes on there. */
  saveAs: call.input(z.object({ target: writeGrant })).output(projectSummary),
  /** What takes how much of the project file. */
  space: call.output(projectSpace),
  /** The copies of a project, newest first: of the open one, or of one that cannot be opened any more. */
  backups: call.input(z.object({ project: path.optional() }).optional()).output(z.array(backup)),
  /**
   * Puts a copy beside the project (where a dialog said, or under a free name) or in its place, where what is replaced becomes a backup
   * itself, and opens it. Only backups of that project are taken. Throws project-damaged.
   */
  restoreBackup: call
    .input(
      z.object({
        project: path.optional(),
        path,
        how: z.enum(['beside', 'instead']),
        target: writeGrant.optional(),
      }),
    )
    .output(projectSummary),
  /** Says what changed, a few times a second at the most; how the file stands at the beginning and at each change. */
  watch: call.output(eventIterator(projectEvent)),
  /** The newest action that can be taken back; of this screen, if so asked. */
  lastUndoable: call.input(actionScope).output(undoable.nullable()),
  /** What was taken back last and can be done again. */
  lastRedoable: call.input(actionScope).output(undoable.nullable()),
  /** Takes the named action back, or the last one. */
  undo: call.input(z.object({ actionId: z.int().positive().optional() })).output(undoable),
  /** Does again what was taken back, named or last. Throws nothing-to-redo. */
  redo: call.input(z.object({ actionId: z.int().positive().optional() })).output(undoable),
};
