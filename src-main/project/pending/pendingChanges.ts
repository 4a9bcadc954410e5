import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../src-shared/domain/index.ts';
import type { Changes, Facet } from '../changes.ts';
import { bytesOf, intsOf } from '../storage/blobs.ts';
import type { Connection } from '../storage/connection.ts';
import { carryOut, nextRows, rowsOf } from './carryOut.ts';
import { Slices } from './slices.ts';
import { plan as planSchema } from './plan.ts';
import type { Pending, Plan } from './plan.ts';

interface StoredRow {
  id: number;
  plan: string;
  documents: Uint8Array | null;
  given: Uint8Array | null;
  cursor: number;
}

/** What a document's row in the log and in `documents` takes, with their indexes; the journal has its own room. */
const bytesOfChange = 120;

const facetsOf: Record<'label' | 'split' | 'trash', Facet[]> = {
  label: ['labels', 'bulk-labels'],
  split: ['splits'],
  trash: ['trash'],
};

/**
 * A change to many documents is decided in one small transaction and carried out slice by slice, with the loop free between them
 * (ADR 014). It is the file's from the first moment: after a crash the next opening goes on with it. Whoever reads over all
 * documents waits for `idle`, or reads within `whole`; whoever reads or changes single ones says `settle` first, and finds them as they were decided.
 */
export class PendingChanges {
  readonly #connection: Connection;
  readonly #changes: Changes;
  #known: Pending[] | null = null;
  #working: Promise<void> | null = null;
  #failure: AppError | null = null;
  readonly #slices = new Slices();
  /** How many were decided that are not carried out at once. */
  #decided = 0;

  constructor(connection: Connection, changes: Changes) {
    this.#connection = connection;
    this.#changes = changes;
    connection.exec(
      'CREATE TEMP TABLE IF NOT EXISTS slice (document_id INTEGER PRIMARY KEY, log INTEGER, what INTEGER, value INTEGER)',
    );
  }

  /** Inside the transaction that decides it. What fits into one slice is carried out at once. */
  add(plan: Plan, documents = new Int32Array(), given = new Int32Array()): void {
    if (plan.kind !== 'open') this.#reserve(plan, documents.length);
    const cursor = plan.kind === 'undo' || plan.kind === 'redo' ? plan.from - 1 : 0;
    const pending: Pending = { id: 0, plan, documents, given, cursor };
    if (this.#step(pending, Slices.least)) return;
    this.#connection.run(
      'INSERT INTO pending_changes (plan, documents, given, cursor) VALUES (?, ?, ?, ?)',
      JSON.stringify(plan),
      documents.length > 0 ? bytesOf(documents) : null,
      given.length > 0 ? bytesOf(given) : null,
      pending.cursor,
    );
    this.#known = null;
    this.#decided++;
    this.start();
  }

  /** Refused before anything is decided: half of it would have to wait for room. Throws disk-full. */
  refuseWithoutRoom(documents: number): void {
    if (documents > Slices.least) this.#connection.needRoom(documents * bytesOfChange);
  }

  /** Goes on with what is there. */
  start(): void {
    if (this.#connection.readOnly) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /** Resolves when all is carried out; or when it cannot be now, since the disk is full: it is gone on with when next asked for. */
  async idle(): Promise<void> {
    if (this.#working === null && this.#all().length === 0) return;
    this.start();
    await this.#working;
  }

  /** A look at all documents that sees no half of a change: where one was decided during it, it looks again. */
  async whole<Seen>(look: () => Promise<Seen>): Promise<Seen> {
    for (;;) {
      await this.idle();
      const before = this.#decided;
      const seen = await look();
      if (this.#decided === before) return seen;
    }
  }

  /** As idle, and throws what keeps it from being carried out. */
  async finished(): Promise<void> {
    await this.idle();
    if (this.#failure !== null) throw this.#failure;
  }

  /** Carries out at once what is decided about these documents. */
  settle(documentIds: readonly number[]): void {
    if (this.#all().length === 0 || this.#connection.readOnly) return;
    this.#connection.write(() => this.#settle(this.#all(), documentIds));
  }

  async #work(): Promise<void> {
    this.#failure = null;
    try {
      await breathe();
      this.#known = null;
      while (this.#connection.isOpen) {
        const [first] = this.#all();
        if (first === undefined) return;
        const over = this.#slices.timed((size) => this.#connection.writeStaged(() => this.#advance(first, size)));
        if (over) this.#over(first);
        await breathe();
      }
    } catch (thrown) {
      this.#known = null;
      this.#failure = AppError.from(thrown);
    }
  }

  #advance(pending: Pending, size: number): boolean {
    const over = this.#step(pending, size);
    const sql = over
      ? 'DELETE FROM pending_changes WHERE id = ?'
      : 'UPDATE pending_changes SET cursor = ? WHERE id = ?';
    this.#connection.run(sql, ...(over ? [pending.id] : [pending.cursor, pending.id]));
    return over;
  }

  #over(pending: Pending): void {
    this.#known = null;
    const { plan } = pending;
    this.#changes.committed(['documents'], facetsOf[plan.kind === 'open' ? 'label' : plan.aspect]);
  }

  /** True when it is over. What was decided earlier about the same documents comes first. */
  #step(pending: Pending, size: number): boolean {
    const [rows, cursor] = nextRows(this.#connection, pending, size);
    const earlier = this.#all().filter((other) => pending.id === 0 || other.id < pending.id);
    if (earlier.length > 0)
      this.#settle(
        earlier,
        rows.map((row) => row.documentId),
      );
    carryOut(this.#connection, pending.plan, rows);
    pending.cursor = cursor;
    return rows.length < size;
  }

  #settle(pending: readonly Pending[], documentIds: readonly number[]): void {
    for (const one of pending) carryOut(this.#connection, one.plan, rowsOf(this.#connection, one, documentIds));
  }

  #all(): Pending[] {
    if (this.#known !== null) return this.#known;
    const stored = this.#connection
      .all<StoredRow>('SELECT id, plan, documents, given, cursor FROM pending_changes ORDER BY id')
      .map(({ plan, documents, given, ...row }) => ({
        ...row,
        plan: planSchema.parse(JSON.parse(plan)),
        documents: documents === null ? new Int32Array() : intsOf(documents),
        given: given === null ? new Int32Array() : intsOf(given),
      }));
    // What is read inside a transaction may be rolled back with it.
    if (!this.#connection.inTransaction) this.#known = stored;
    return stored;
  }

  /** The numbers of its log rows are its own from now on. */
  #reserve(plan: Exclude<Plan, { kind: 'open' }>, documents: number): void {
    const rows = plan.kind === 'give' ? documents : plan.to - plan.from + 1;
    const last = plan.firstLog + rows - 1;
    const { changes } = this.#connection.run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'log'", last);
    if (changes === 0) this.#connection.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('log', ?)", last);
  }
}
