/** Where a text begins: in which piece, and at which of its bytes. */
export type TextPlace = { piece: number; at: number };

/**
 * Reads texts that go on from one record to the next: each piece begins anew with a byte that says whether its characters take
 * one byte or two.
 */
export class UnicodeReader {
  readonly #pieces: readonly Buffer[];
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly Buffer[], start: TextPlace = { piece: 0, at: 0 }) {
    this.#pieces = pieces;
    this.#piece = start.piece;
    this.#at = start.at;
  }

  get place(): TextPlace {
    this.#settle();
    return { piece: this.#piece, at: this.#at };
  }

  get isOver(): boolean {
    return this.#settle() === undefined;
  }

  skip(bytes: number): void {
    let left = bytes;
    for (let piece = this.#settle(); left > 0 && piece !== undefined; piece = this.#settle()) {
      const step = Math.min(left, piece.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** A text with its length before it; where it is only passed over, nothing is made of it. */
  text(lengthBytes: 1 | 2, pass = false): string {
    let left = this.#number(lengthBytes);
    let flags = this.#number(1);
    const runs = (flags & 8) === 0 ? 0 : this.#number(2);
    const aside = (flags & 4) === 0 ? 0 : this.#number(4);
    const parts: string[] = [];
    while (left > 0) {
      const piece = this.#pieces[this.#piece];
      if (piece === undefined) break;
      if (this.#at >= piece.length) {
        this.#piece += 1;
        this.#at = 0;
        flags = this.#number(1);
        continue;
      }
      const width = (flags & 1) + 1;
      const taken = Math.min(left, Math.floor((piece.length - this.#at) / width));
      if (!pass) parts.push(piece.toString(width === 2 ? 'utf16le' : 'latin1', this.#at, this.#at + taken * width));
      this.#at = taken === 0 ? piece.length : this.#at + taken * width;
      left -= taken;
    }
    this.skip(runs * 4 + aside);
    return parts.join('');
  }

  #number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) {
      value += (this.#settle()?.[this.#at] ?? 0) * 2 ** (8 * index);
      this.#at += 1;
    }
    return value;
  }

  /** The piece in which there are more bytes. */
  #settle(): Buffer | undefined {
    let piece = this.#pieces[this.#piece];
    while (piece !== undefined && this.#at >= piece.length) {
      this.#piece += 1;
      this.#at = 0;
      piece = this.#pieces[this.#piece];
    }
    return piece;
  }
}
