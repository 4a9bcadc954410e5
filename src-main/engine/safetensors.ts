import { z } from 'zod';
import { AppError } from '../../src-shared/domain/index.ts';

/** A named table of numbers. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** One of whole numbers from -128 to 127, a byte each. */
export interface StoredBytes {
  readonly shape: readonly number[];
  readonly values: Int8Array;
}

/** Values that are read when their turn comes, so that a large file's tensors are never all copied at once. */
export interface TensorToWrite {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int8Array | (() => Float32Array);
}

const tensorEntry = z.object({
  dtype: z.enum(['F32', 'I8']),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const header = z.record(z.string(), z.union([tensorEntry, z.record(z.string(), z.string())]));

const lengthBytes = 8;
const metadataKey = '__metadata__';

const bytesOf = { F32: 4, I8: 1 } as const;

/** Writes the safetensors format: length of the header, JSON header, then all values, little-endian. */
export function writeSafetensors(
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const entries: Record<string, unknown> = { [metadataKey]: metadata };
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    const dtype = values instanceof Int8Array ? 'I8' : 'F32';
    const length = shape.reduce((product, extent) => product * extent, bytesOf[dtype]);
    entries[name] = { dtype, shape, data_offsets: [end, end + length] };
    end += length;
  }
  const json = new TextEncoder().encode(JSON.stringify(entries));
  // The values begin at a multiple of 8, filled up with spaces as the format allows.
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(lengthBytes + padded + end).fill(0x20, lengthBytes, lengthBytes + padded);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(json, lengthBytes);
  let at = lengthBytes + padded;
  for (const { values: given } of tensors.values()) {
    const values = typeof given === 'function' ? given() : given;
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

export interface SafetensorsContent {
  readonly tensors: Map<string, StoredTensor>;
  readonly bytes: Map<string, StoredBytes>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Throws `model-damaged` for anything that is cut short, does not add up, or holds a number that is none. */
export function readSafetensors(bytes: Uint8Array): SafetensorsContent {
  try {
    return parse(bytes);
  } catch (thrown) {
    throw new AppError('model-damaged', { part: 'weights' }, thrown);
  }
}

function parse(bytes: Uint8Array): SafetensorsContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = lengthBytes + Number(view.getBigUint64(0, true));
  if (begin > bytes.length) throw new RangeError('header beyond the end');
  const entries = header.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(lengthBytes, begin))));
  const { [metadataKey]: said = {}, ...described } = entries;
  const metadata = z.record(z.string(), z.string()).parse(said);
  const stored = Object.entries(described).map(([name, entry]) => ({ name, ...tensorEntry.parse(entry) }));
  const tensors = new Map<string, StoredTensor>();
  const small = new Map<string, StoredBytes>();
  // Every byte belongs to one tensor, as the format wants it: a small file must not unfold into many times its size.
  let expected = 0;
  for (const { name, dtype, shape, data_offsets } of stored.sort((a, b) => a.data_offsets[0] - b.data_offsets[0])) {
    const [from, to] = data_offsets;
    const length = shape.reduce((product, extent) => product * extent, bytesOf[dtype]);
    if (from !== expected || to - from !== length || begin + to > bytes.length) {
      throw new RangeError(`${name} does not fit`);
    }
    expected = to;
    // A copy: the slice may begin at an address that no Float32Array can begin at.
    const { buffer } = bytes.slice(begin + from, begin + to);
    if (dtype === 'I8') small.set(name, { shape, values: new Int8Array(buffer) });
    else tensors.set(name, { shape, values: finite(name, new Float32Array(buffer)) });
  }
  if (begin + expected !== bytes.length) throw new RangeError('bytes that no tensor has');
  return { tensors, bytes: small, metadata };
}

/** One weight that is no number makes every score none. */
function finite(name: string, values: Float32Array): Float32Array {
  for (const value of values) if (!Number.isFinite(value)) throw new RangeError(`${name} holds ${value}`);
  return values;
}
