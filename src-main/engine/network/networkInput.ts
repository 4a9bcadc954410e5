import type { Tensor } from '@tensorflow/tfjs-node';
import { oovId, paddingId } from '../../text/index.ts';
import type { EncodedTexts } from '../../text/index.ts';
import type { Random } from '../../evaluate/index.ts';
import { ints } from '../tensor/tensors.ts';
import type { NetworkInput } from './network.ts';

export function lengthsOf({ offsets }: EncodedTexts): Int32Array {
  return Int32Array.from({ length: offsets.length - 1 }, (_, i) => (offsets[i + 1] ?? 0) - (offsets[i] ?? 0));
}

interface Laid {
  readonly ids: Int32Array;
  readonly lengths: Int32Array;
  readonly width: number;
}

/** Some of the texts as rows of one table, each filled up with 0; a text without a known word still takes one place, over the padding id. */
function layOut({ ids, offsets }: EncodedTexts, rows: Int32Array): Laid {
  const lengths = Int32Array.from(rows, (row) => Math.max(1, (offsets[row + 1] ?? 0) - (offsets[row] ?? 0)));
  const width = lengths.reduce((longest, length) => Math.max(longest, length), 1);
  const table = new Int32Array(rows.length * width).fill(paddingId);
  for (const [place, row] of rows.entries()) table.set(ids.subarray(offsets[row], offsets[row + 1]), place * width);
  return { ids: table, lengths, width };
}

/** Lays some of the texts out as one padded batch. `hide` replaces words by the unknown one (word dropout). */
export function networkInput(
  texts: EncodedTexts,
  rows: Int32Array,
  hide?: { readonly share: number; readonly random: Random },
): NetworkInput {
  const { ids, lengths, width } = layOut(texts, rows);
  if (hide && hide.share > 0) {
    for (let i = 0; i < ids.length; i++) if (hide.random() < hide.share && ids[i] !== paddingId) ids[i] = oovId;
  }
  const full: boolean = lengths.every((length) => length === width);
  const lengthTensor: Tensor | null = full ? null : ints(lengths, [rows.length]);
  return {
    ids: ints(ids, [rows.length, width]),
    lengths: lengthTensor,
  };
}
