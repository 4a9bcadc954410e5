const minute = 60_000;

/** How often something went down lately: a crash a day is bad luck, one after another a loop that starting again does not end. */
export class RecentCrashes {
  #at: number[] = [];

  /** Counts one more and answers how many there were within the last minute. */
  add(now = Date.now()): number {
    this.#at = [...this.#at.filter((at) => at > now - minute), now];
    return this.#at.length;
  }

  forget(): void {
    this.#at = [];
  }
}
