import { limits } from './limits.ts';

export type Line = { number: number; text: string; tooLong: boolean };

/** Text in pieces becomes lines (LF, CRLF or CR). A line over the limit is not kept, only named. */
export class LineSplitter {
  readonly #lineBreak: '\n' | '\r';
  readonly #limit: number;
  #rest = '';
  #number = 1;
  #skipping = false;

  constructor(lineBreak: '\n' | '\r', limit: number = limits.field) {
    this.#lineBreak = lineBreak;
    this.#limit = limit;
  }

  push(text: string): Line[] {
    const pieces = (this.#rest + text).split(this.#lineBreak);
    this.#rest = pieces.pop() ?? '';
    const lines = pieces.map((piece) => this.#line(piece));
    if (this.#rest.length > this.#limit) {
      this.#rest = '';
      this.#skipping = true;
    }
    return lines;
  }

  end(): Line[] {
    if (this.#rest === '' && !this.#skipping) return [];
    const line = this.#line(this.#rest);
    this.#rest = '';
    return [line];
  }

  #line(piece: string): Line {
    const tooLong = this.#skipping || piece.length > this.#limit;
    this.#skipping = false;
    const text = this.#lineBreak === '\n' && piece.endsWith('\r') ? piece.slice(0, -1) : piece;
    const number = this.#number;
    this.#number += 1;
    return { number, text: tooLong ? '' : text, tooLong };
  }
}

/** CR alone breaks lines only where there is no LF at all. */
export function lineBreakOf(text: string): '\n' | '\r' {
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
}
