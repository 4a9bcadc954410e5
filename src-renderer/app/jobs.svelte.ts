import { SvelteMap } from 'svelte/reactivity';
import type { Job, JobState } from '../../src-shared/domain/index.ts';
import { follow, type BackendClient } from './connection.ts';

const over: readonly JobState[] = ['done', 'failed', 'cancelled'];

/** The long work of the project as it stands. */
export class JobsController {
  readonly #jobs = new SvelteMap<number, Job>();
  readonly #listeners = new Set<(job: Job) => void>();

  /** What runs, waits or is paused; oldest first. */
  readonly live: readonly Job[] = $derived([...this.#jobs.values()].sort((a, b) => a.id - b.id));

  constructor(backend: BackendClient, signal: AbortSignal, onFailure: (thrown: unknown) => void) {
    follow(
      async (stop) => {
        const events = await backend.jobs.watch(undefined, { signal: stop });
        this.#jobs.clear();
        return events;
      },
      signal,
      (job) => this.#take(job),
    ).catch(onFailure);
  }

  get(id: number): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Hears of each job once, when it is over. */
  onEnd(listener: (job: Job) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(job: Job): void {
    if (!over.includes(job.state)) {
      this.#jobs.set(job.id, job);
      return;
    }
    this.#jobs.delete(job.id);
    for (const listener of this.#listeners) listener(job);
  }
}
