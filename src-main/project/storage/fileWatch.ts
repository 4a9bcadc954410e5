import { AppError } from '../../../src-shared/domain/index.ts';
import type { FileState } from '../../../src-shared/domain/index.ts';
import { identityOf, sameFile, type FileIdentity } from '../../files/index.ts';
import type { Connection } from './connection.ts';
import { takeRefuge } from './refuge.ts';

/** A file that was deleted is missed within this time also while nobody writes. Milliseconds. */
const betweenLooks = 2000;

/**
 * Whether the file that is open still is the one at its path: SQLite goes on writing to a deleted file as if nothing had happened.
 * Looks after each write and on a timer. What was written after the file had gone is put where it can be found when the project closes.
 */
export class FileWatch {
  readonly #connection: Connection;
  readonly #onState: (state: FileState) => void;
  readonly #file: FileIdentity | null;
  readonly #timer: NodeJS.Timeout;
  #journal: FileIdentity | null = null;
  #state: FileState = 'saved';
  #writtenSince = false;

  constructor(connection: Connection, onState: (state: FileState) => void) {
    this.#connection = connection;
    this.#onState = onState;
    this.#file = identityOf(connection.path);
    this.#look();
    connection.onWritten((failure) => this.#wrote(failure));
    this.#timer = setInterval(() => {
      // An opening that failed closes it without a word.
      if (connection.isOpen) this.#look();
      else clearInterval(this.#timer);
    }, betweenLooks);
    this.#timer.unref();
  }

  /**
   * To be awaited before the connection closes: with it goes what stands in a file that has no name any more. Answers where that
   * was put, null when nothing had to be: also when the whole project was just saved elsewhere. Throws when no place took it.
   */
  async end(savedElsewhere: boolean): Promise<string | null> {
    clearInterval(this.#timer);
    this.#look();
    if (savedElsewhere || !this.#isGone || !this.#writtenSince) return null;
    return takeRefuge(this.#connection);
  }

  get #isGone(): boolean {
    return this.#state === 'missing' || this.#state === 'replaced';
  }

  #wrote(failure: unknown): void {
    this.#look();
    if (failure === null) {
      if (this.#isGone) this.#writtenSince = true;
      else this.#become('saved');
      return;
    }
    if (!(failure instanceof AppError) || this.#isGone) return;
    if (failure.code === 'disk-full') {
      // The journal's space is what the next, smaller write needs.
      this.#connection.settleJournal();
      this.#become('disk-full');
    } else if (failure.code === 'project-read-only') this.#become('read-only');
  }

  #look(): void {
    const file = seen(this.#connection.path);
    const journal = seen(`${this.#connection.path}-wal`);
    this.#journal ??= journal;
    const lost = this.#journal !== null && !sameFile(journal, this.#journal);
    const state = file === null ? 'missing' : !sameFile(file, this.#file) ? 'replaced' : lost ? 'missing' : null;
    if (state === null) {
      if (this.#isGone) this.#become('saved');
      return;
    }
    // A file that only moved takes it: what stands in the journal would not go with it.
    this.#connection.settleJournal();
    this.#become(state);
  }

  #become(state: FileState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state);
  }
}

/** A folder that cannot be looked into any more (a share that went, rights that were taken) has lost its file. */
function seen(path: string): FileIdentity | null {
  try {
    return identityOf(path);
  } catch {
    return null;
  }
}
