/** The class with the highest score of each row; the first of equals. */
export function bestClasses(scores: Float32Array, classes: number): Int32Array {
  const rows = scores.length / classes;
  const best = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let top = 0;
    for (let k = 1; k < classes; k++) {
      if ((scores[row * classes + k] ?? 0) > (scores[row * classes + top] ?? 0)) top = k;
    }
    best[row] = top;
  }
  return best;
}
