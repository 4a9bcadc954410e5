/** Bytes that come in pieces of any size, taken in others. */
export type ByteQueue = {
  /** So many, or those that there still are. */
  take(bytes: number): Promise<Buffer>;
  /** What is there at once, at most so many; none at the end. */
  some(most: number): Promise<Uint8Array>;
  /** False where there were not as many. */
  skip(bytes: number): Promise<boolean>;
  /** Whether it was read to its end or not. */
  close(): Promise<void>;
};

export function createByteQueue(chunks: AsyncIterable<Uint8Array>): ByteQueue {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  async function some(most: number): Promise<Uint8Array> {
    while (rest.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return rest;
      rest = next.value;
    }
    const piece = rest.subarray(0, most);
    rest = rest.subarray(piece.length);
    return piece;
  }
  return {
    some,
    async take(bytes) {
      const pieces: Uint8Array[] = [];
      for (let left = bytes; left > 0;) {
        const piece = await some(left);
        if (piece.length === 0) break;
        pieces.push(piece);
        left -= piece.length;
      }
      return Buffer.concat(pieces);
    },
    async skip(bytes) {
      for (let left = bytes; left > 0;) {
        const piece = await some(left);
        if (piece.length === 0) return false;
        left -= piece.length;
      }
      return true;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
