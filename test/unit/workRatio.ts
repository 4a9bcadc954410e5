/**
 * How many times this thread's processor time ten times the size takes. The least of five pairs: a busy machine disturbs a pair now
 * and then, and what is quadratic takes a hundred times as long in each of them.
 */
export async function workRatio(work: (size: number) => unknown, size: number): Promise<number> {
  let least = Infinity;
  for (let pair = 0; pair < 5; pair++) {
    const small = await microseconds(() => work(size));
    // A pass that is over at once measures the clock alone.
    least = Math.min(least, (await microseconds(() => work(size * 10))) / Math.max(small, 1000));
  }
  return least;
}

async function microseconds(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
