import { Worker } from 'node:worker_threads';
import { AppError } from '../../../src-shared/domain/index.ts';
import type { SqlValue } from './connection.ts';

interface Question {
  id: number;
  kind: 'numbers' | 'texts';
  sql: string;
  values: SqlValue[];
  columns: number;
}
type Answer =
  { id: number; numbers: Int32Array[] } | { id: number; texts: string[] } | { id: number; error: string; code: string };
type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/**
 * The body of the thread. It is handed over as its own source text, so that it needs no file of its own beside a
 * bundle: it may use nothing from outside itself.
 */
function answerQuestions(): void {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  const { createRequire } = process.getBuiltinModule('node:module');
  const Database = createRequire(workerData.from)('better-sqlite3');
  const db = new Database(workerData.file, { readonly: true, fileMustExist: true, timeout: 5000 });
  db.pragma('cache_size = -65536');
  db.pragma('temp_store = MEMORY');
  parentPort?.on('message', (question: Question) => {
    const { id, kind, sql, values, columns } = question;
    try {
      if (kind === 'texts') {
        parentPort?.postMessage({
          id,
          texts: db
            .prepare(sql)
            .pluck()
            .all(...values),
        });
        return;
      }
      const rows: number[][] = db
        .prepare(sql)
        .raw()
        .all(...values);
      const numbers = Array.from({ length: columns }, (_, column) => Int32Array.from(rows, (row) => row[column] ?? 0));
      parentPort?.postMessage(
        { id, numbers },
        numbers.map((column) => column.buffer),
      );
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
      parentPort?.postMessage({ id, error: thrown instanceof Error ? thrown.message : String(thrown), code });
    }
  });
}

/** Long reads (the ids of a view, checks of the whole file) on a thread and a connection of their own. */
export class ReadThread {
  readonly path: string;
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;
  #closed = false;

  constructor(path: string, file: string) {
    this.path = path;
    this.#file = file;
  }

  /** Whole numbers of 32 bits, column by column; null becomes 0. */
  async numbers(sql: string, values: SqlValue[], columns: number): Promise<Int32Array[]> {
    const answer = await this.#ask({ kind: 'numbers', sql, values, columns });
    return 'numbers' in answer ? answer.numbers : [];
  }

  async texts(sql: string): Promise<string[]> {
    const answer = await this.#ask({ kind: 'texts', sql, values: [], columns: 1 });
    return 'texts' in answer ? answer.texts : [];
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#rejectAll(new AppError('project-none-open'));
    if (worker !== null) await worker.terminate();
  }

  #ask(question: Omit<Question, 'id'>): Promise<Answer> {
    if (this.#closed) return Promise.reject(new AppError('project-none-open'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const worker = (this.#worker ??= this.#start());
      worker.ref();
      worker.postMessage({ id, ...question });
    });
  }

  #start(): Worker {
    const worker = new Worker(`(${answerQuestions.toString()})()`, {
      eval: true,
      workerData: { from: import.meta.url, file: this.#file },
    });
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      // An idle thread must not keep the command line from ending.
      if (this.#waiting.size === 0) worker.unref();
      if ('error' in answer) waiting?.reject(this.#failure(answer));
      else waiting?.resolve(answer);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#worker = null;
      this.#rejectAll(new AppError('internal', { message: error.message }, error));
    });
    return worker;
  }

  #failure(answer: { error: string; code: string }): AppError {
    const damaged = answer.code.startsWith('SQLITE_CORRUPT') || answer.code === 'SQLITE_NOTADB';
    return new AppError(damaged ? 'project-damaged' : 'internal', { path: this.path, detail: answer.error });
  }

  #rejectAll(error: AppError): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
