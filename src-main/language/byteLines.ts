// A vector of 1,000 numbers takes some 12 kB; what is longer than this is no line of one.
const longestLine = 1 << 20;
const lineFeed = 0x0a;

/** One line without its end; null in place of one that is too long to be kept. */
export type ByteLine = Buffer | null;

/** Bytes in pieces become lines, as views into the piece where they can: most lines are only glanced at. */
export class ByteLines {
  #rest: Buffer = Buffer.alloc(0);
  #skipping = false;

  *push(piece: Buffer): Generator<ByteLine> {
    let from = 0;
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, from)) {
      yield this.#line(piece.subarray(from, end));
      from = end + 1;
    }
    const rest = piece.subarray(from);
    if (this.#skipping || this.#rest.length + rest.length > longestLine) {
      this.#rest = Buffer.alloc(0);
      this.#skipping = true;
    } else {
      this.#rest = Buffer.concat([this.#rest, rest]);
    }
  }

  *end(): Generator<ByteLine> {
    if (this.#skipping || this.#rest.length > 0) yield this.#line(Buffer.alloc(0));
  }

  #line(last: Buffer): ByteLine {
    const whole = this.#rest.length > 0 ? Buffer.concat([this.#rest, last]) : last;
    const kept = !this.#skipping && whole.length <= longestLine;
    this.#rest = Buffer.alloc(0);
    this.#skipping = false;
    return kept ? whole : null;
  }
}
