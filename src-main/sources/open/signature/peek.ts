/** Bytes of a file at any place, as far as it has them; what cannot be looked at again (standard input) has its head only. */
export type Peek = {
  head: Uint8Array;
  /** Of the whole file; null where nobody knows. */
  size: number | null;
  at(offset: number, length: number): Promise<Uint8Array>;
};

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
