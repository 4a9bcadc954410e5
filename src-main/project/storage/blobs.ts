/** A blob's bytes may stand at any offset: a view of floats needs a multiple of four. */
export function floatsOf(blob: Uint8Array): Float32Array {
  return new Float32Array(blob.slice().buffer);
}

export function intsOf(blob: Uint8Array): Int32Array {
  return new Int32Array(blob.slice().buffer);
}

export function bytesOf(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
