import { limits } from '../../open/limits.ts';
import { Between } from './between.ts';
import type { JsonFault } from './check.ts';

/** One element of the file's list (or of one of its lists, named `part`), still as text. */
export type Element = { part: string; line: number; text: string; fault: 'too-long' | 'cut-off' | null };

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/**
 * Finds the elements of `[…]`, or of the lists in `{"train": […], "test": […]}`, in text that comes in pieces.
 * Within an element it knows only strings and brackets; whoever takes it parses it, so a bad element costs only itself.
 */
export class ElementScanner {
  /** What is wrong between the elements: nothing behind it is read. */
  fault: JsonFault | null = null;
  readonly #limit: number;
  #depth = 0;
  /** Where elements stand: 1 in a list, 2 in an object of lists; 0 before the first bracket. */
  #elementDepth = 0;
  #inList = false;
  #inString = false;
  #escaped = false;
  #line = 1;
  /** Characters before this piece, and before the line. */
  #offset = 0;
  #lineFrom = 0;
  readonly #between = new Between();
  #part = '';
  #taking: 'element' | 'name' | null = null;
  #takenFrom = 1;
  #pieces: string[] = [];
  #length = 0;

  constructor(limit: number = limits.field) {
    this.#limit = limit;
  }

  push(text: string): Element[] {
    if (this.fault !== null) return [];
    const elements: Element[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x0a) {
        this.#line += 1;
        this.#lineFrom = this.#offset + at + 1;
      }
      if (this.#inString) {
        if (this.#closesString(code) && this.#taking === 'name') this.#endName(text.slice(from, at + 1));
        continue;
      }
      if (code <= 0x20) continue;
      const separates = code === comma || code === closeList || code === closeObject;
      if (separates && this.#taking === 'element' && this.#depth === this.#elementDepth) {
        this.#take(text.slice(from, at));
        elements.push(this.#endElement(null));
      }
      if (this.#taking === null) {
        const what = this.#fault(text, at, separates || code === colon);
        if (what !== null) {
          this.fault = { line: this.#line, column: this.#offset + at - this.#lineFrom + 1, what };
          return elements;
        }
        if (!separates && this.#begins(code)) from = at;
      }
      if (code === openList || code === openObject) this.#open(code);
      else if (code === closeList || code === closeObject) this.#close();
      else if (code === quote) this.#inString = true;
    }
    if (this.#taking !== null) this.#take(text.slice(from));
    this.#offset += text.length;
    return elements;
  }

  end(): Element[] {
    if (this.fault !== null) return [];
    if (this.#depth <= 0 && this.#taking === null) return [];
    const elements: Element[] = [];
    const isWhole = this.#taking === 'element' && this.#depth === this.#elementDepth && !this.#inString;
    if (isWhole) elements.push(this.#endElement(null));
    if (this.#taking === null) this.#takenFrom = this.#line;
    return [...elements, this.#endElement('cut-off')];
  }

  #begins(code: number): boolean {
    if (this.#depth === this.#elementDepth && this.#inList && code !== colon) this.#taking = 'element';
    else if (this.#elementDepth === 2 && this.#depth === 1 && code === quote) this.#taking = 'name';
    else return false;
    this.#takenFrom = this.#line;
    return true;
  }

  /** What is wrong with a character between elements; null: nothing, or it is none. */
  #fault(text: string, at: number, isMark: boolean): string | null {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (this.#depth === 0) return this.#between.outside(character);
    if (this.#depth < this.#elementDepth) return this.#between.inObject(character);
    if (this.#depth > this.#elementDepth || !this.#inList) return null;
    return isMark ? this.#between.inList(character) : this.#between.element(character);
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#depth === 0) this.#between.end();
  }

  #open(code: number): void {
    if (this.#elementDepth === 0) this.#elementDepth = code === openList ? 1 : 2;
    this.#depth += 1;
    if (this.#depth !== this.#elementDepth) return;
    this.#inList = code === openList;
    if (this.#inList) this.#between.openList();
  }

  #closesString(code: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (code === backslash) this.#escaped = true;
    else if (code === quote) this.#inString = false;
    return !this.#inString;
  }

  /** A text that is a value passes here too; the next name takes its place. */
  #endName(piece: string): void {
    this.#take(piece);
    this.#part = this.#pieces.join('').slice(1, -1);
    this.#clear();
  }

  #endElement(fault: Element['fault']): Element {
    const tooLong = this.#length > this.#limit;
    const element: Element = {
      part: this.#part,
      line: this.#takenFrom,
      text: this.#pieces.join(''),
      fault: tooLong ? 'too-long' : fault,
    };
    this.#clear();
    return element;
  }

  #take(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.#limit) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  #clear(): void {
    this.#taking = null;
    this.#pieces = [];
    this.#length = 0;
  }
}
