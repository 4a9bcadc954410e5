// Works through jobs, as many at once as there are processors.
import { availableParallelism } from 'node:os';

/**
 * @param {(() => Promise<void>)[]} jobs
 * @param {number} [workers]
 */
export async function atOnce(jobs, workers = availableParallelism()) {
  const waiting = jobs.values();
  const worker = async () => {
    // All workers draw from the one iterator.
    for (const job of waiting) await job();
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
