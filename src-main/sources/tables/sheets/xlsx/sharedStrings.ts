import type { ZipEntry } from '../../../open/zip/zipFile.ts';
import { limits } from '../../../open/limits.ts';
import { refusedFor } from '../../../open/refusals.ts';
import { xmlSteps } from '../../../extract/xml/readXml.ts';
import { escapedText } from './escapedText.ts';

/**
 * The texts that cells name by their number. They are read no further than they are asked for, and kept as bytes: a million of
 * them as strings would take the thread's memory several times over.
 */
export type SharedStrings = {
  reach(index: number): Promise<void>;
  at(index: number): string;
  close(): Promise<void>;
};

const blockBytes = 1024 * 1024;
/** Of the place that is kept for each text, whatever its length. */
const mostTexts = 16 * 1024 * 1024;

export function sharedStrings(entry: ZipEntry | undefined): SharedStrings {
  const blocks: Buffer[] = [];
  let block = Buffer.alloc(0);
  let filled = 0;
  let bytes = 0;
  /** Of each text its block, its first byte there and its length. */
  let places = new Uint32Array(3 * 1024);
  let count = 0;

  function add(text: string): void {
    const length = Buffer.byteLength(text);
    bytes += length;
    if (bytes > limits.wholeFile || count >= mostTexts) throw refusedFor('over-memory');
    if (filled + length > block.length) {
      block = Buffer.allocUnsafe(Math.max(length, blockBytes));
      blocks.push(block);
      filled = 0;
    }
    if (places.length < (count + 1) * 3) {
      const larger = new Uint32Array(places.length * 2);
      larger.set(places);
      places = larger;
    }
    block.write(text, filled);
    places.set([blocks.length - 1, filled, length], count * 3);
    filled += length;
    count += 1;
  }

  const steps = entry === undefined ? null : xmlSteps(entry.chunks(), textsHeard(add));
  let over = steps === null;
  return {
    async reach(index) {
      while (!over && count <= index) over = (await steps?.next())?.done !== false;
    },
    at(index) {
      if (index >= count) return '';
      const [at = 0, from = 0, length = 0] = places.subarray(index * 3, index * 3 + 3);
      return blocks[at]?.toString('utf8', from, from + length) ?? '';
    },
    async close() {
      await steps?.return(undefined);
    },
  };
}

/** `<si><t>…</t></si>`, or its pieces of several looks; how signs are read aloud (`rPh`) is no part of the text. */
function textsHeard(add: (text: string) => void): Parameters<typeof xmlSteps>[1] {
  let text = '';
  let isText = false;
  let aside = 0;
  return {
    open(name) {
      if (name === 'rPh') aside += 1;
      else if (name === 'si') text = '';
      else if (name === 't') isText = aside === 0;
    },
    close(name) {
      if (name === 'rPh') aside -= 1;
      else if (name === 't') isText = false;
      else if (name === 'si') add(escapedText(text));
    },
    text(characters) {
      if (isText && text.length <= limits.field) text += characters;
    },
  };
}
