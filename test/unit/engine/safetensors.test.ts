import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../../src-main/engine/safetensors.ts';
import type { TensorToWrite } from '../../../src-main/engine/safetensors.ts';

const table = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 }).map((list) => ({
  shape: [list.length],
  values: Float32Array.from(list),
}));
const tables = fc
  .dictionary(
    fc.string().filter((name) => name !== '__metadata__' && name !== '__proto__'),
    table,
  )
  .map((entries) => new Map(Object.entries(entries)));

/** A file whose header says what it likes. */
function handMade(header: unknown, bytes: number): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const whole = new Uint8Array(8 + json.length + bytes);
  new DataView(whole.buffer).setBigUint64(0, BigInt(json.length), true);
  whole.set(json, 8);
  return whole;
}

describe('safetensors', () => {
  it('gives back what was written, to the last bit', () => {
    fc.assert(
      fc.property(tables, fc.string(), (tensors, note) => {
        const { tensors: found, metadata } = readSafetensors(writeSafetensors(tensors, { note }));
        expect(metadata).toEqual({ note });
        expect([...found.keys()].sort()).toEqual([...tensors.keys()].sort());
        for (const [name, { shape, values }] of tensors) expect(found.get(name)).toEqual({ shape, values });
      }),
    );
  });

  it('has the layout that other programs read', () => {
    const bytes = writeSafetensors(new Map([['w', { shape: [1, 2], values: Float32Array.of(1, -2) }]]));
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: {},
      w: { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
    });
    expect(new Float32Array(bytes.slice(8 + length).buffer)).toEqual(Float32Array.of(1, -2));
  });

  it('holds whole numbers of a byte beside the others', () => {
    const small = { shape: [3], values: Int8Array.of(-128, 0, 127) };
    const floats = { shape: [1], values: Float32Array.of(0.5) };
    const written = writeSafetensors(new Map<string, TensorToWrite>(Object.entries({ small, floats })));
    const { tensors, bytes } = readSafetensors(written);
    expect(bytes).toEqual(new Map([['small', small]]));
    expect(tensors).toEqual(new Map([['floats', floats]]));
  });

  it('refuses numbers that are none', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const bytes = writeSafetensors(new Map([['w', { shape: [2], values: Float32Array.of(1, value) }]]));
      expect(() => readSafetensors(bytes)).toThrow('model-damaged');
    }
  });

  it('refuses tensors that share bytes, and bytes that belong to none', () => {
    const tensor = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
    expect(() => readSafetensors(handMade({ a: tensor, b: tensor }, 8))).toThrow('model-damaged');
    expect(() => readSafetensors(handMade({ a: tensor }, 16))).toThrow('model-damaged');
    expect(() => readSafetensors(handMade({ a: { ...tensor, data_offsets: [8, 16] } }, 16))).toThrow('model-damaged');
    expect(readSafetensors(handMade({ a: tensor }, 8)).tensors.get('a')?.shape).toEqual([2]);
  });

  it('refuses a file that was cut anywhere', () => {
    const bytes = writeSafetensors(new Map([['w', { shape: [3], values: Float32Array.of(1, 2, 3) }]]));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readSafetensors(bytes.subarray(0, length))).toThrow(/model-damaged/u);
    }
  });
});
