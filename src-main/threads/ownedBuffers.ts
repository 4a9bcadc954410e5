/**
 * The buffers of a message that are moved to the other thread instead of copied: those of its own typed arrays. One that
 * is a view into a larger buffer is copied, since others look into it, too; so is what lies deeper (a model's weights),
 * since the model goes on working with it. An empty one stays: a constant that says "nothing" could be moved only once.
 */
export function ownedBuffers(message: unknown): ArrayBuffer[] {
  if (typeof message !== 'object' || message === null) return [];
  const found = new Set<ArrayBuffer>();
  for (const value of Object.values(message)) {
    if (!ArrayBuffer.isView(value)) continue;
    const { buffer } = value;
    if (buffer instanceof ArrayBuffer && value.byteLength > 0 && value.byteLength === buffer.byteLength)
      found.add(buffer);
  }
  return Array.from(found);
}
