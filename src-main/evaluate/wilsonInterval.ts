// The 97.5 % point of the normal distribution.
const z = 1.959963984540054;

/** Wilson's 95 % interval of a share: stays inside 0 to 1 and is honest where examples are few. */
export function wilsonInterval(successes: number, count: number): [number, number] {
  if (count === 0) return [0, 1];
  const share = successes / count;
  const middle = share + (z * z) / (2 * count);
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}
