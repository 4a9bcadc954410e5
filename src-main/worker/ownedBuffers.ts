/**
 * The buffers in a message that belong to one typed array alone: they are moved to the other thread instead of copied.
 * A view into a larger buffer (Node's pool of small ones, a slice) is left to be copied, since others look into it, too.
 */
export function ownedBuffers(message: unknown): ArrayBuffer[] {
  if (typeof message !== 'object' || message === null) return [];
  const found = new Set<ArrayBuffer>();
  for (const value of Object.values(message)) {
    if (ArrayBuffer.isView(value)) {
      const { buffer } = value;
      if (buffer instanceof ArrayBuffer && value.byteLength === buffer.byteLength) found.add(buffer);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const inner of ownedBuffers(value)) found.add(inner);
    }
  }
  return Array.from(found);
}
