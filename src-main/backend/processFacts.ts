import type { EngineThreads } from '../learning/index.ts';
import type { BackendStart } from './hostMessages.ts';

/** What holds for the whole process, whichever project is open. */
export interface ProcessFacts {
  readonly engine: EngineThreads;
  readonly runtime: BackendStart['runtime'];
  readonly versions: Record<string, string>;
  readonly logFolder: string;
  /** Opens the grants that main's dialogs gave. */
  readonly grantSecret: string;
  /** Processor threads for training and prediction; 0 lets the engine choose. The settings change it. */
  threads: number;
}
