import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackWriter, readPack, vectorAt } from '../../../src-main/language/pack.ts';
import { packOf } from './madeVectors.ts';

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !text.includes('\n'));
const vector = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 3, maxLength: 3 });

describe('a pack', () => {
  it('gives every word its vector back, each number to within half a step of its row', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, vector), { maxLength: 20 }), (rows) => {
        const writer = new PackWriter(3, 'licence – Lizenz');
        for (const [text, numbers] of rows) writer.add(text, numbers);
        const pack = readPack(writer.finish(), 'made');
        expect(pack.licence).toBe('licence – Lizenz');
        expect(pack.words).toEqual(rows.map(([text]) => text));
        for (const [row, [, numbers]] of rows.entries()) {
          const step = Math.max(...numbers.map(Math.abs)) / 127;
          const back = vectorAt(pack, row);
          for (const [place, number] of numbers.entries()) {
            expect(Math.abs((back[place] ?? Infinity) - number)).toBeLessThanOrEqual(step * 0.5001 + 1e-30);
          }
        }
      }),
    );
  });

  it('has the same bytes on every machine', () => {
    // The hash of the English pack is pinned in scripts/setup/pins.mjs: another layout needs a new version and a new pin.
    const bytes = packOf({ the: [0.25, -1, 0.125], of: [1 / 3, 0.1, -0.7], null: [0, 0, 0] });
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      'ad2e48a786a255aacbfaf0605259a2c4f2e26aa1ef78933649df4d31f1f3c25f',
    );
  });

  it('can be read from the middle of a larger buffer', () => {
    const bytes = packOf({ the: [1, -1, 0.5] });
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    const pack = readPack(larger.subarray(3), 'made');
    expect([...vectorAt(pack, 0)].map((value) => Number(value.toFixed(2)))).toEqual([1, -1, 0.5]);
  });

  it('is refused when it was cut short, made longer, or is of another version', () => {
    const bytes = packOf({ the: [1, 2, 3], of: [3, 2, 1] });
    const newer = bytes.slice();
    newer[4] = 2;
    const fewerWords = bytes.slice();
    fewerWords[24 + 'free'.length + 3] = 0x20;
    for (const damaged of [bytes.slice(0, 10), bytes.slice(0, -1), Uint8Array.of(...bytes, 0), newer, fewerWords]) {
      expect(() => readPack(damaged, 'made')).toThrow(expect.objectContaining({ code: 'vectors-unreadable' }));
    }
  });

  it('takes no vector of another size and no word of two lines', () => {
    const writer = new PackWriter(2, '');
    expect(() => writer.add('the', [1, 2, 3])).toThrow('3 numbers and not 2');
    expect(() => writer.add('t\nhe', [1, 2])).toThrow('one line');
  });
});
