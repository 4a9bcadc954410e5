import type { Job } from '../../src-shared/domain/index.ts';
import { createSubscribers } from '../channel/index.ts';

/** Fakes stand in for it in tests. */
export interface Clock {
  now(): number;
  /** Gives the way to call it off. */
  after(milliseconds: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** As often as anybody can watch: 20 times a second. */
const pause = 50;

export interface JobFeed {
  /** A new state: told at once. */
  state(job: Job): void;
  /** Told when a twentieth of a second has passed since the last word on this job. */
  progress(id: number): void;
  subscribe(first: readonly Job[], signal?: AbortSignal): AsyncIterable<Job>;
  end(): void;
}

/** Tells how jobs stand. `look` gives a job as it is now. */
export function createJobFeed(look: (id: number) => Job, clock: Clock): JobFeed {
  const subscribers = createSubscribers<Job>();
  const told = new Map<number, number>();
  const late = new Map<number, () => void>();

  const tell = (job: Job): void => {
    late.get(job.id)?.();
    late.delete(job.id);
    if (job.endedAt === null) told.set(job.id, clock.now());
    else told.delete(job.id);
    subscribers.push(job);
  };

  return {
    state: tell,
    progress(id) {
      if (late.has(id)) return;
      const wait = (told.get(id) ?? -Infinity) + pause - clock.now();
      if (wait <= 0) tell(look(id));
      else
        late.set(
          id,
          clock.after(wait, () => tell(look(id))),
        );
    },
    subscribe: (first, signal) => subscribers.subscribe(first, signal),
    end() {
      for (const callOff of late.values()) callOff();
      late.clear();
      subscribers.end();
    },
  };
}
