const empty = -1;

/**
 * Numbers pairs of numbers in the order of their first appearance. A Map would hold at most 16.7 million pairs and take
 * five times the memory: open addressing over typed arrays, at most half full.
 */
export class PairTable {
  private firsts = new Int32Array(1 << 16);
  private seconds = new Int32Array(1 << 16);
  private numbers = new Int32Array(1 << 16).fill(empty);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The pair's number, or −1. */
  find(first: number, second: number): number {
    return this.numbers[this.place(first, second)] ?? empty;
  }

  findOrAdd(first: number, second: number): number {
    const place = this.place(first, second);
    const found = this.numbers[place] ?? empty;
    if (found !== empty) return found;
    this.firsts[place] = first;
    this.seconds[place] = second;
    this.numbers[place] = this.count++;
    if (this.count * 2 > this.numbers.length) this.grow();
    return this.count - 1;
  }

  private place(first: number, second: number): number {
    const mask = this.numbers.length - 1;
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    let place = (mixed ^ (mixed >>> 13)) & mask;
    while (this.numbers[place] !== empty && (this.firsts[place] !== first || this.seconds[place] !== second)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private grow(): void {
    const { firsts, seconds, numbers } = this;
    this.firsts = new Int32Array(numbers.length * 2);
    this.seconds = new Int32Array(numbers.length * 2);
    this.numbers = new Int32Array(numbers.length * 2).fill(empty);
    for (const [old, number] of numbers.entries()) {
      if (number === empty) continue;
      const place = this.place(firsts[old] ?? 0, seconds[old] ?? 0);
      this.firsts[place] = firsts[old] ?? 0;
      this.seconds[place] = seconds[old] ?? 0;
      this.numbers[place] = number;
    }
  }
}
