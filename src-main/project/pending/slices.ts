/** Milliseconds of one transaction: half of the longest turn that whoever asks something meanwhile does not feel. */
const aim = 25;

/**
 * How many rows are written at once. Each transaction writes whole pages of the indexes that it touches: the larger it is, the less
 * often the same page is written. So a slice grows while it stays well under its time, and shrinks at once when it does not.
 */
export class Slices {
  static readonly least = 250;
  static readonly most = 4000;
  readonly #now: () => number;
  #size: number = Slices.least;

  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  timed<Result>(write: (size: number) => Result): Result {
    const began = this.#now();
    const result = write(this.#size);
    const share = (this.#now() - began) / aim;
    if (share > 1) this.#size = Math.max(Slices.least, Math.floor(this.#size / 2));
    else if (share < 0.6) this.#size = Math.min(Slices.most, Math.floor(this.#size * 1.5));
    return result;
  }
}
