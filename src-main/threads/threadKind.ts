import type { AppError } from '../../src-shared/domain/index.ts';
import type { CallTable } from './callTable.ts';

/** What is known of one kind of thread: where it begins, what it can be asked, what it takes by itself. */
export interface ThreadKind<Table extends CallTable> {
  readonly entry: URL;
  readonly calls: Table;
  /** Names it in debuggers and in traces. */
  readonly name: string;
  /** Bytes that one takes which does nothing. */
  readonly idleMemory: number;
  /** How long one that nobody holds is kept for the next. */
  readonly idleMilliseconds: number;
  readonly heap: { readonly oldMegabytes: number; readonly youngMegabytes: number };
  /** Done on this side before one is started. */
  prepare?(): void;
  /** What it means that one went down by itself. */
  crashed(message: string, cause: unknown): AppError;
}
