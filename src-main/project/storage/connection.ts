import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { dirname } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { freeRoom } from '../../files/index.ts';
import { asAppError } from './sqliteErrors.ts';

export type SqlValue = number | string | null | Uint8Array;

/** Some statements carry ranges in their text; a cache without end would grow with them. */
const cachedStatements = 400;

/** What stays free on the disk while much is written: for a journal of 1,000 pages, and for the file to grow by as much. */
const roomForJournal = 4.5 * 1024 * 1024;
const roomForFile = 4.5 * 1024 * 1024;

/** One connection with its prepared statements; every failure of SQLite leaves it as an AppError. */
export class Connection {
  readonly path: string;
  /** What SQLite opens: the path, or a copy of a project that cannot be written to. */
  readonly fileName: string;
  readonly readOnly: boolean;
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  #depth = 0;
  #onWritten: (failure: unknown) => void = () => undefined;

  constructor(path: string, mode: 'write' | 'read', fileName = path) {
    this.path = path;
    this.fileName = fileName;
    this.readOnly = mode === 'read';
    try {
      this.#db = new Database(fileName, { readonly: this.readOnly, fileMustExist: this.readOnly, timeout: 2000 });
      this.#db.pragma('foreign_keys = ON');
      this.#db.pragma('cache_size = -65536');
      this.#db.pragma('temp_store = MEMORY');
      if (!this.readOnly) {
        // Pages that become free can be given back bit by bit. Of effect on an empty file alone, and before WAL mode writes its header.
        this.#db.pragma('auto_vacuum = INCREMENTAL');
        this.#db.pragma('journal_mode = WAL');
        this.#db.pragma('synchronous = FULL');
        this.#db.pragma('journal_size_limit = 8388608');
      }
    } catch (thrown) {
      throw asAppError(thrown, path);
    }
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#try(() => this.#prepare<Row>(sql, false).all(...values));
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#try(() => this.#prepare<Row>(sql, false).get(...values));
  }

  /** The first column of the first row. */
  value<Value>(sql: string, ...values: SqlValue[]): Value | undefined {
    return this.#try(() => this.#prepare<Value>(sql, true).get(...values));
  }

  /** The first column of every row. */
  values<Value>(sql: string, ...values: SqlValue[]): Value[] {
    return this.#try(() => this.#prepare<Value>(sql, true).all(...values));
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; id: number } {
    return this.#try(() => {
      const { changes, lastInsertRowid } = this.#prepare(sql, false).run(...values);
      return { changes, id: Number(lastInsertRowid) };
    });
  }

  exec(sql: string): void {
    this.#try(() => this.#db.exec(sql));
  }

  pragma(text: string): unknown {
    return this.#try(() => this.#db.pragma(text, { simple: true }));
  }

  /** One transaction, on disk when it returns; a write inside a write joins it. */
  write<Result>(work: () => Result): Result {
    if (this.readOnly) throw new AppError('project-read-only', { path: this.path });
    if (this.#depth > 0) return work();
    this.exec('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      const result = work();
      this.exec('COMMIT');
      this.#onWritten(null);
      return result;
    } catch (thrown) {
      // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the real failure.
      if (this.#db.open && this.#db.inTransaction) this.exec('ROLLBACK');
      this.#onWritten(thrown);
      throw thrown;
    } finally {
      this.#depth--;
    }
  }

  /** One transaction over all pages of the work, with the loop free between them: for an opening, while nobody else writes here. */
  async writePaged(pages: Iterable<unknown>): Promise<void> {
    if (this.readOnly) throw new AppError('project-read-only', { path: this.path });
    this.exec('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      for (const _page of pages) await breathe();
      this.exec('COMMIT');
    } catch (thrown) {
      if (this.#db.open && this.#db.inTransaction) this.exec('ROLLBACK');
      throw thrown;
    } finally {
      this.#depth--;
    }
  }

  /**
   * For work that is staged and can be done again (imports, predictions): sound after a power cut, but synced only
   * with the next full commit. Fifty times the commits a second on a disk. Stops before the disk is full, so that decisions still fit:
   * once it is, not even the journal can be put away any more. Throws disk-full.
   */
  writeStaged<Result>(work: () => Result, kind: 'adds' | 'frees' = 'adds'): Result {
    if (kind === 'adds' && this.#depth === 0 && !this.readOnly) this.needRoom(0);
    if (this.#depth > 0 || this.readOnly) return this.write(work);
    this.pragma('synchronous = NORMAL');
    try {
      return this.write(work);
    } finally {
      this.pragma('synchronous = FULL');
    }
  }

  /** Told after each transaction of the outermost kind: null when it is on disk, else what made it fail. */
  onWritten(listener: (failure: unknown) => void): void {
    this.#onWritten = listener;
  }

  /** Puts the journal into the file and gives its space back, as far as readers and the disk allow. */
  settleJournal(): void {
    try {
      this.pragma('wal_checkpoint(TRUNCATE)');
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
    }
  }

  /** `progress` is asked before each turn how many pages to copy in it; what it throws ends the copy. */
  async backup(target: string, progress: (done: number, total: number) => number): Promise<void> {
    try {
      await this.#db.backup(target, {
        progress: ({ totalPages, remainingPages }) => progress(totalPages - remainingPages, totalPages),
      });
    } catch (thrown) {
      throw asAppError(thrown, target);
    }
  }

  /** Of the database as it is open, not of whatever has its name. */
  bytes(): number {
    return Number(this.pragma('page_count')) * Number(this.pragma('page_size'));
  }

  /** What is read now may still be rolled back. */
  get inTransaction(): boolean {
    return this.#depth > 0;
  }

  get isOpen(): boolean {
    return this.#db.open;
  }

  /**
   * Out of WAL mode: a closed project is one plain file, that read-only media can hold as well. While an engine's
   * thread still reads, it stays in WAL mode, which is as sound.
   */
  close(): void {
    this.#statements.clear();
    if (this.#db.open && !this.readOnly) {
      try {
        this.#db.pragma('busy_timeout = 0');
        this.#db.pragma('journal_mode = DELETE');
      } catch (thrown) {
        if (!(thrown instanceof Database.SqliteError)) throw thrown;
      }
    }
    this.#db.close();
  }

  /** What will be written slice by slice has its room, beside that of the journal. Throws disk-full. */
  needRoom(bytes: number): void {
    if (this.#hasRoom(bytes)) return;
    // What was given up may still stand in the journal, and in the file until the journal is worked in.
    this.pragma('wal_checkpoint(TRUNCATE)');
    if (!this.#hasRoom(bytes)) throw new AppError('disk-full', { path: this.path });
  }

  #hasRoom(bytes: number): boolean {
    const room = freeRoom(dirname(this.path));
    if (room === null) return true;
    const free = Number(this.pragma('freelist_count')) * Number(this.pragma('page_size'));
    // Pages that are free in the file are as good as room on the disk, but the journal stands beside it.
    return room >= roomForJournal && room + free >= roomForJournal + roomForFile + bytes;
  }

  #prepare<Row>(sql: string, pluck: boolean): Database.Statement<unknown[], Row> {
    const key = pluck ? `1${sql}` : sql;
    const known = this.#statements.get(key);
    // The cache is keyed by the text, and a text is used with one type of row: the generic of the caller.
    if (known !== undefined) return known as Database.Statement<unknown[], Row>;
    if (!this.#db.open) throw new AppError('project-none-open');
    const statement = this.#db.prepare<unknown[], Row>(sql);
    if (pluck) statement.pluck();
    if (this.#statements.size >= cachedStatements) this.#statements.clear();
    this.#statements.set(key, statement);
    return statement;
  }

  #try<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (thrown) {
      throw asAppError(thrown, this.path);
    }
  }
}
