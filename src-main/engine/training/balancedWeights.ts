/** scikit-learn's 'balanced': rare classes weigh as much in sum as frequent ones. */
export function balancedWeights(labels: Int32Array, classes: number): Float32Array {
  const counts = new Float32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => labels.length / (classes * Math.max(1, count)));
}
