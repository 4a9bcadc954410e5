/** confusion[actual][predicted] */
export function confusionMatrix(actual: Int32Array, predicted: Int32Array, classes: number): number[][] {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [index, truth] of actual.entries()) {
    const row = confusion[truth];
    const guess = predicted[index] ?? 0;
    if (row) row[guess] = (row[guess] ?? 0) + 1;
  }
  return confusion;
}
