import { z } from 'zod';
import { AppError } from '../../src-shared/domain/index.ts';

/** A named table of numbers. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Values that are read when their turn comes, so that a large file's tensors are never all copied at once. */
export interface TensorToWrite {
  readonly shape: readonly number[];
  readonly values: Float32Array | (() => Float32Array);
}

const header = z.record(
  z.string(),
  z.union([
    z.object({
      dtype: z.literal('F32'),
      shape: z.array(z.int().min(0)),
      data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
    }),
    z.record(z.string(), z.string()),
  ]),
);

const lengthBytes = 8;
const metadataKey = '__metadata__';

/** Writes the safetensors format: length of the header, JSON header, then all values as little-endian float32. */
export function writeSafetensors(
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const entries: Record<string, unknown> = { [metadataKey]: metadata };
  let end = 0;
  for (const [name, { shape }] of tensors) {
    const length = shape.reduce((product, extent) => product * extent, Float32Array.BYTES_PER_ELEMENT);
    entries[name] = { dtype: 'F32', shape, data_offsets: [end, end + length] };
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
  readonly metadata: Readonly<Record<string, string>>;
}

/** Throws `model-damaged` for anything that is cut short or does not add up. */
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
  const tensors = new Map<string, StoredTensor>();
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(entries)) {
    if (name === metadataKey) {
      metadata = z.record(z.string(), z.string()).parse(entry);
      continue;
    }
    const { shape, data_offsets } = z
      .object({ shape: z.array(z.number()), data_offsets: z.tuple([z.number(), z.number()]) })
      .parse(entry);
    const [from, to] = data_offsets;
    const count = shape.reduce((product, extent) => product * extent, 1);
    if (to - from !== count * Float32Array.BYTES_PER_ELEMENT || begin + to > bytes.length) {
      throw new RangeError(`${name} does not fit`);
    }
    // A copy: the slice may begin at an address that no Float32Array can begin at.
    const values = new Float32Array(bytes.slice(begin + from, begin + to).buffer);
    tensors.set(name, { shape, values });
  }
  return { tensors, metadata };
}
