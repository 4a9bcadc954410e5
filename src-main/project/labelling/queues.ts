import type { Queue } from '../../../src-shared/contract/index.ts';
import type { Changes, Facet } from '../changes.ts';
import type { Guesses } from '../documents/guesses.ts';
import { searchQuery } from '../documents/searchText.ts';
import type { Connection } from '../storage/connection.ts';
import type { ReadThread } from '../storage/readThread.ts';
import type { Visibility } from '../visibility.ts';
import { QueueList } from './queueList.ts';

/** Queues that a person goes back and forth between; each takes 5 bytes a document. */
const kept = 4;

interface Kept {
  stamp: string;
  list: Promise<QueueList>;
}

/**
 * The order in which documents are shown for labelling. By import and by chance come straight from an index of the
 * undecided; by uncertainty and with a search from a list that the reading thread makes and each decision mends.
 */
export class Queues {
  readonly #connection: Connection;
  readonly #thread: ReadThread;
  readonly #changes: Changes;
  readonly #visibility: Visibility;
  readonly #guesses: Guesses;
  readonly #lists = new Map<string, Kept>();
  /** Documents decided while lists are being made: the thread may have read before or after. */
  readonly #meanwhile = new Set<number>();
  #making = 0;

  constructor(connection: Connection, thread: ReadThread, changes: Changes, visibility: Visibility, guesses: Guesses) {
    this.#connection = connection;
    this.#thread = thread;
    this.#changes = changes;
    this.#visibility = visibility;
    this.#guesses = guesses;
    changes.follow((documentId) => {
      if (this.#making > 0) this.#meanwhile.add(documentId);
      for (const { list } of this.#lists.values()) {
        list.then((made) => made.set(documentId, this.#stateOf(documentId))).catch(() => undefined);
      }
    });
  }

  async candidates(queue: Queue, after: number | null, limit: number): Promise<number[]> {
    const list = this.#list(queue);
    if (list !== null) return (await list).open(after, limit);
    const random = queue.order !== 'imported';
    // A place in the order, not a list of what to leave out: the same work wherever a person stands.
    const behind = random ? '(shuffle, id) > (SELECT shuffle, id FROM documents WHERE id = ?)' : 'id > ?';
    return this.#connection.values<number>(
      `SELECT id FROM documents INDEXED BY ${random ? 'documents_shuffled' : 'documents_open'}
       WHERE open = 1 ${after === null ? '' : `AND ${behind}`} AND ${this.#visibility.condition('id')}
       ORDER BY ${random ? 'shuffle, id' : 'id'} LIMIT ?`,
      ...(after === null ? [limit] : [after, limit]),
    );
  }

  /** Null: the queue is the whole project, and the tally knows. */
  async standing(queue: Queue): Promise<{ decided: number; total: number } | null> {
    if (queue.search === undefined || queue.search.trim() === '') return null;
    const list = this.#list(queue);
    return list === null ? null : (await list).standing();
  }

  /** Null: no list is needed. */
  #list(queue: Queue): Promise<QueueList> | null {
    const search = queue.search?.trim() ?? '';
    const modelInUse = queue.order === 'uncertain' ? this.#guesses.modelInUse() : null;
    if (search === '' && modelInUse === null) return null;
    const facets: Facet[] = ['membership', 'bulk-labels', 'trash', 'guesses'];
    const key = `${modelInUse === null ? queue.order : modelInUse} ${search}`;
    const stamp = this.#changes.stamp(facets);
    const known = this.#lists.get(key);
    this.#lists.delete(key);
    const current = known?.stamp === stamp ? known : { stamp, list: this.#make(queue, search, modelInUse) };
    this.#lists.set(key, current);
    current.list.catch(() => this.#lists.delete(key));
    for (const oldest of this.#lists.keys()) {
      if (this.#lists.size <= kept) break;
      this.#lists.delete(oldest);
    }
    return current.list;
  }

  async #make(queue: Queue, search: string, modelInUse: number | null): Promise<QueueList> {
    const query = searchQuery(search);
    if (search !== '' && query === null) return new QueueList(new Int32Array(), new Int32Array());
    const guess = `guesses AS g ON g.run_id = ${modelInUse ?? 0} AND g.document_id = d.id`;
    const order = queue.order === 'imported' ? 'd.id' : 'd.shuffle, d.id';
    this.#making++;
    try {
      const [ids, states] = await this.#thread.numbers(
        `SELECT d.id, CASE WHEN d.trashed = 1 THEN 2 WHEN d.open = 1 THEN 0 ELSE 1 END FROM documents AS d
         ${modelInUse === null ? '' : `LEFT JOIN ${guess}`} WHERE ${this.#visibility.condition('d.id')}
         ${query === null ? '' : 'AND d.id IN (SELECT rowid FROM search WHERE search MATCH ?)'}
         ORDER BY ${modelInUse === null ? order : `g.margin IS NULL, g.margin, ${order}`}`,
        query === null ? [] : [query],
        2,
      );
      const list = new QueueList(ids ?? new Int32Array(), states ?? new Int32Array());
      for (const documentId of this.#meanwhile) list.set(documentId, this.#stateOf(documentId));
      return list;
    } finally {
      this.#making--;
      if (this.#making === 0) this.#meanwhile.clear();
    }
  }

  #stateOf(documentId: number): number {
    const sql = 'SELECT CASE WHEN trashed = 1 THEN 2 WHEN open = 1 THEN 0 ELSE 1 END FROM documents WHERE id = ?';
    return this.#connection.value<number>(sql, documentId) ?? 2;
  }
}
