import type { DecisionRule } from '../../src-shared/domain/index.ts';

// Logarithms of anything smaller say nothing more.
const smallest = 1e-12;
const logOf = (probability: number): number => Math.log(Math.max(smallest, probability));

/**
 * One document's scores by the model's temperature (Guo et al. 2017): above 1 they are drawn together, below 1 apart. Their
 * order stays. Without one they come back as they are.
 */
export function calibrate(scores: Float32Array, { calibration, multiLabel }: DecisionRule): Float32Array {
  if (calibration === null) return scores;
  const { temperature } = calibration;
  if (multiLabel) return scores.map((score) => 1 / (1 + Math.exp((logOf(1 - score) - logOf(score)) / temperature)));
  const sums = Float64Array.from(scores, (score) => logOf(score) / temperature);
  const top = sums.reduce((most, sum) => Math.max(most, sum), -Infinity);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((all, power) => all + power, 0);
  return Float32Array.from(powers, (power) => power / total);
}
