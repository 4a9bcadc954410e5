import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../src-shared/domain/index.ts';
import type { Connection } from './connection.ts';

/** Bytes of one transaction: about 5 ms. */
const pieceBytes = 512 * 1024;

/** A blob, whole in memory. */
export function readPieces(connection: Connection, blobId: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(connection, blobId));
  let at = 0;
  for (const piece of eachPiece(connection, blobId)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Piece by piece, each read when it is asked for. Throws project-damaged where they are not the whole. */
export function* eachPiece(connection: Connection, blobId: number): Generator<Uint8Array> {
  const length = lengthOf(connection, blobId);
  for (let position = 0, at = 0; at < length; position++) {
    const sql = 'SELECT data FROM blob_pieces WHERE blob_id = ? AND position = ?';
    const piece = connection.value<Uint8Array>(sql, blobId, position);
    if (piece === undefined || piece.length === 0 || at + piece.length > length) {
      throw new AppError('project-damaged', { path: connection.path, detail: `blob ${blobId}: piece ${position}` });
    }
    yield piece;
    at += piece.length;
  }
}

function lengthOf(connection: Connection, blobId: number): number {
  return connection.value<number>('SELECT bytes FROM blobs WHERE id = ?', blobId) ?? 0;
}

/** One piece a turn, each in its own transaction. */
export function* piecesOf(connection: Connection, bytes: Uint8Array): Generator<void, number> {
  const { id } = connection.run('INSERT INTO blobs (bytes) VALUES (?)', bytes.length);
  yield;
  for (let at = 0, position = 0; at < bytes.length; at += pieceBytes, position++) {
    connection.run('INSERT INTO blob_pieces VALUES (?, ?, ?)', id, position, bytes.subarray(at, at + pieceBytes));
    yield;
  }
  return id;
}

/**
 * Writes what is large piece by piece, with the loop free between them. Until its last transaction, the caller's own, nobody
 * refers to the new blob and what it replaces is still there: a kill between two pieces leaves the one before, and pieces that the
 * purge removes.
 */
export class Blobs {
  readonly #connection: Connection;
  readonly #unused: () => void;
  /** Written, and not referred to yet. */
  readonly #writing = new Set<number>();
  #turn: Promise<unknown> = Promise.resolve();

  /** `unused`: told when there may be something for `deleteUnused`. */
  constructor(connection: Connection, unused: () => void) {
    this.#connection = connection;
    this.#unused = unused;
  }

  /** One after the other, so that of two the later one stays. `refer` is one transaction with the numbers of the blobs. Throws disk-full. */
  write<Result>(blobs: readonly Uint8Array[], refer: (...blobIds: number[]) => Result): Promise<Result> {
    const written = this.#turn.then(async () => {
      const ids: number[] = [];
      try {
        this.#connection.needRoom(blobs.reduce((sum, bytes) => sum + bytes.length, 0));
        for (const bytes of blobs) ids.push(await this.#writeOne(bytes));
        return this.#connection.write(() => refer(...ids));
      } finally {
        this.#writing.clear();
        this.#unused();
      }
    });
    this.#turn = written.catch(() => undefined);
    return written;
  }

  /** Deletes a piece of what nobody refers to. False: there is none. */
  deleteUnused(): boolean {
    const unused = this.#connection.value<number>(
      `SELECT id FROM blobs WHERE id NOT IN (SELECT weights_id FROM models WHERE weights_id IS NOT NULL)
         AND id NOT IN (SELECT blob_id FROM checkpoints WHERE blob_id IS NOT NULL)
         AND id NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
      JSON.stringify([...this.#writing]),
    );
    if (unused === undefined) return false;
    this.#connection.writeStaged(() => {
      const last = `SELECT max(position) FROM blob_pieces WHERE blob_id = ?`;
      const { changes } = this.#connection.run(
        `DELETE FROM blob_pieces WHERE blob_id = ? AND position = (${last})`,
        unused,
        unused,
      );
      if (changes === 0) this.#connection.run('DELETE FROM blobs WHERE id = ?', unused);
    }, 'frees');
    return true;
  }

  async #writeOne(bytes: Uint8Array): Promise<number> {
    const pieces = piecesOf(this.#connection, bytes);
    for (;;) {
      const next = this.#connection.writeStaged(() => {
        const step = pieces.next();
        // The blob's row is written first, before any piece that the purge could take for unused.
        if (!step.done) this.#writing.add(this.#connection.value<number>('SELECT max(id) FROM blobs') ?? 0);
        return step;
      });
      if (next.done) return next.value;
      await breathe();
    }
  }
}
