import { describe, expect, it } from 'vitest';
import { ownedBuffers } from '../../../src-main/threads/ownedBuffers.ts';

describe('what is moved to the other thread', () => {
  it('is a buffer that belongs to one array alone, at the top of the message', () => {
    const own = new Float32Array(8);
    const view = new Uint8Array(new ArrayBuffer(16), 4, 4);
    expect(ownedBuffers({ own, view, deeper: { weights: new Uint8Array(4) } })).toEqual([own.buffer]);
  });

  it('is no empty array, which may be a constant that is said again', () =>
    expect(ownedBuffers({ checkpoint: new Uint8Array(0) })).toEqual([]));

  it('is nothing of a plain value', () => expect(ownedBuffers('a')).toEqual([]));
});
