/** How many times the processor time ten times the size takes: the least of three, since a busy machine only adds. */
export function workRatio(work: (size: number) => unknown, size: number): number {
  const least = (of: number): number => Math.min(...[0, 1, 2].map(() => microseconds(() => work(of))));
  // A pass that is over at once measures the clock alone.
  return least(size * 10) / Math.max(least(size), 1000);
}

function microseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
