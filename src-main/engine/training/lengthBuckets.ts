import { shuffle } from '../../evaluate/index.ts';
import type { Random } from '../../evaluate/index.ts';

// A batch costs what its longest text costs. Sorting inside pools of this many batches leaves a few percent of padding
// and still mixes documents anew in every epoch.
const batchesInPool = 32;
// Fewer pools than this would hand out nearly the same batches each time.
const fewestPools = 3;

/** Draws the batches of one epoch: texts of like length stand together, batches come in random order. */
export function drawBatches(lengths: Int32Array, batch: number, random: Random): Int32Array[] {
  const order = Int32Array.from(lengths, (_, index) => index);
  shuffle(order, random);
  const all = Math.ceil(order.length / batch);
  const pool = batch * Math.max(1, Math.min(batchesInPool, Math.floor(all / fewestPools)));
  const batches: Int32Array[] = [];
  for (let begin = 0; begin < order.length; begin += pool) {
    const members = order
      .slice(begin, begin + pool)
      .sort((one, other) => lengthOf(lengths, one) - lengthOf(lengths, other));
    for (let from = 0; from < members.length; from += batch) batches.push(members.slice(from, from + batch));
  }
  const places = batches.map((_, index) => index);
  shuffle(places, random);
  return places.map((place) => batches[place] ?? new Int32Array(0));
}

/**
 * Batches for prediction: all texts by length, shortest first; at most so many texts, and so many tokens counted with the
 * padding, since what a network keeps while it predicts grows with those.
 */
export function batchesByLength(lengths: Int32Array, most: { texts: number; tokens: number }): Int32Array[] {
  const order = Int32Array.from(lengths, (_, index) => index).sort(
    (one, other) => lengthOf(lengths, one) - lengthOf(lengths, other),
  );
  const batches: Int32Array[] = [];
  let begin = 0;
  for (let end = 1; end <= order.length; end++) {
    const next = order[end];
    const texts = end - begin;
    const full = texts >= most.texts || (texts + 1) * lengthOf(lengths, next ?? 0) > most.tokens;
    if (next !== undefined && !full) continue;
    batches.push(order.slice(begin, end));
    begin = end;
  }
  return batches;
}

function lengthOf(lengths: Int32Array, index: number): number {
  return lengths[index] ?? 0;
}
