/**
 * How many times the processor time ten times the size takes. The least of five pairs: a busy machine disturbs a pair now
 * and then, and what is quadratic takes a hundred times as long in each of them.
 */
export function workRatio(work: (size: number) => unknown, size: number): number {
  const ratios = [0, 1, 2, 3, 4].map(() => {
    const small = microseconds(() => work(size));
    // A pass that is over at once measures the clock alone.
    return microseconds(() => work(size * 10)) / Math.max(small, 1000);
  });
  return Math.min(...ratios);
}

function microseconds(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
