import { statfsSync } from 'node:fs';
import type { Clock } from './jobFeed.ts';

/** Less free space than this is used up by the next checkpoint. */
const leastRoom = 32 * 1024 * 1024;
/** A person who deletes files looks what becomes of it. */
const pause = 10_000;

/** Null while it cannot be told: the medium is gone, or the folder. */
export type FreeRoom = () => number | null;

export function freeRoomIn(folder: string): FreeRoom {
  return () => {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    } catch {
      return null;
    }
  };
}

/** Jobs that a full disk stopped, and what was free then: what did not fit into it would not fit now. */
export class RoomWatch {
  readonly #free: FreeRoom;
  readonly #clock: Clock;
  readonly #goOn: (jobId: number) => void;
  readonly #waiting = new Map<number, number>();
  #callOff: (() => void) | null = null;

  constructor(free: FreeRoom, clock: Clock, goOn: (jobId: number) => void) {
    this.#free = free;
    this.#clock = clock;
    this.#goOn = goOn;
  }

  /** From now on, until there is room or somebody else decides about it. */
  wait(jobId: number): void {
    this.#waiting.set(jobId, this.#free() ?? 0);
    this.#look();
  }

  forget(jobId: number): void {
    this.#waiting.delete(jobId);
  }

  /** At an opening it is not known what was free. */
  hasRoom(): boolean {
    return (this.#free() ?? 0) >= leastRoom;
  }

  end(): void {
    this.#callOff?.();
    this.#waiting.clear();
  }

  #look(): void {
    this.#callOff ??= this.#clock.after(pause, () => {
      this.#callOff = null;
      const free = this.#free() ?? 0;
      for (const [jobId, before] of this.#waiting) {
        if (free < before + leastRoom) continue;
        this.#waiting.delete(jobId);
        this.#goOn(jobId);
      }
      if (this.#waiting.size > 0) this.#look();
    });
  }
}
