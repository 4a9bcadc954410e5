import { oovId, paddingId } from '../../text/index.ts';
import type { EncodedTexts } from '../../text/index.ts';
import type { Random } from '../../evaluate/index.ts';
import { ints } from '../tensor/tensors.ts';
import type { NetworkInput } from './network.ts';

export function lengthsOf(texts: EncodedTexts): Int32Array {
  return Int32Array.from(
    { length: texts.offsets.length - 1 },
    (_, i) => (texts.offsets[i + 1] ?? 0) - (texts.offsets[i] ?? 0),
  );
}

/** Lays some of the texts out as one padded batch. `hide` replaces words by the unknown one (word dropout). */
export function networkInput(
  texts: EncodedTexts,
  rows: Int32Array,
  hide?: { readonly share: number; readonly random: Random },
): NetworkInput {
  // A text without a known word still takes one step, over the padding id.
  const lengths = Int32Array.from(rows, (row) =>
    Math.max(1, (texts.offsets[row + 1] ?? 0) - (texts.offsets[row] ?? 0)),
  );
  const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1);
  const ids = new Int32Array(rows.length * steps).fill(paddingId);
  for (const [place, row] of rows.entries()) {
    ids.set(texts.ids.subarray(texts.offsets[row], texts.offsets[row + 1]), place * steps);
  }
  if (hide && hide.share > 0) {
    for (let i = 0; i < ids.length; i++) if (hide.random() < hide.share && ids[i] !== paddingId) ids[i] = oovId;
  }
  return {
    ids: ints(ids, [rows.length, steps]),
    lengths: lengths.every((length) => length === steps) ? null : ints(lengths, [rows.length]),
  };
}
