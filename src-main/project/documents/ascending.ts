/** Where it stands in a list that rises, or where it would. */
export function placeOf(ascending: Int32Array, wanted: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each once, in rising order; the list itself where it is so already. */
export function inOrder(ids: ArrayLike<number>): Int32Array {
  const given = ids instanceof Int32Array ? ids : Int32Array.from(ids);
  const rises = given.every((id, place) => place === 0 || id > (given[place - 1] ?? 0));
  return rises ? given : Int32Array.from(new Set(given)).sort();
}
