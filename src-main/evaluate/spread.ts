/** Mean and standard deviation of a sample (n − 1); of one figure there is no deviation. */
export function spread(figures: readonly number[]): { mean: number; deviation: number } {
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, figures.length);
  const squares = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  return { mean, deviation: figures.length < 2 ? 0 : Math.sqrt(squares / (figures.length - 1)) };
}
