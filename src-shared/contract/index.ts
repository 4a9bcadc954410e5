// The calls and events between the window and what stands behind it: one file a feature, composed here.
// Holds schemas only, never behaviour: the backend and Electron's main process implement it, the window calls it.
// Begin with training.ts, the one with the most life; desktop.ts is answered by Electron's main process, all else by the backend.
import { classifying } from './classifying.ts';
import { desktop } from './desktop.ts';
import { documents } from './documents.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { labelling } from './labelling.ts';
import { labels } from './labels.ts';
import { project } from './project.ts';
import { runs } from './runs.ts';
import { system } from './system.ts';
import { training } from './training.ts';
import { views } from './views.ts';

export const backendContract = {
  project,
  documents,
  labels,
  imports,
  labelling,
  training,
  runs,
  classifying,
  jobs,
  views,
  system,
};
export const desktopContract = desktop;

export type { DocumentSelection } from './documents.ts';
export type { LabellingProgress, Queue, QueueItem, QueueOrder } from './labelling.ts';
export type { TrainingCheck } from './training.ts';
export type { BackendState, MenuCommand } from './desktop.ts';
