/** A blob's bytes may stand at any offset: a view of whole numbers needs a multiple of four. */
export function intsOf(blob: Uint8Array): Int32Array {
  return new Int32Array(blob.slice().buffer);
}

export function bytesOf(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Shares of one in 16 bits: off by 1/131,070 at the most. */
const whole = 65_535;

export function packShares(shares: Float32Array): Uint8Array {
  const packed = Uint16Array.from(shares, (share) => Math.round(Math.min(1, Math.max(0, share)) * whole));
  return new Uint8Array(packed.buffer);
}

export function sharesOf(blob: Uint8Array): Float32Array {
  return Float32Array.from(new Uint16Array(blob.slice().buffer), (packed) => packed / whole);
}
