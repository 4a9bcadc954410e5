import type { DocumentFilter, RunId } from '../../src-shared/domain/index.ts';

/** What each screen may be asked to show when somebody is sent to it. */
export interface Places {
  documents: { filter?: DocumentFilter };
  label: { search?: string };
  train: { runId?: RunId };
  models: { runId?: RunId };
  classify: { batchId?: number; runId?: RunId; paths?: string[] };
  settings: Record<string, never>;
}
export type ScreenId = keyof Places;

export const screenIds: readonly ScreenId[] = ['documents', 'label', 'train', 'models', 'classify', 'settings'];
