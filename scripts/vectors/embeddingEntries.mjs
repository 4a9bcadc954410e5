// The entries of a package of wink's embeddings: one JSON object whose `vectors` names 341,479 words. It is read in pieces,
// since 307 MB at once would be 2 GB of values.
const BEGIN = Buffer.from('"vectors":{');
/** @param {string} character */
const byteOf = (character) => character.charCodeAt(0);
const QUOTE = byteOf('"');
const BACKSLASH = byteOf('\\');

/**
 * Words with their numbers, in the file's order.
 * @param {AsyncIterable<Buffer>} pieces of the file
 * @returns {AsyncGenerator<{ word: string, numbers: number[] }, void>}
 */
export async function* embeddingEntries(pieces) {
  let rest = Buffer.alloc(0);
  let begun = false;
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    if (!begun) {
      const start = rest.indexOf(BEGIN);
      if (start < 0) continue;
      begun = true;
      rest = rest.subarray(start + BEGIN.length);
    }
    let at = 0;
    for (let entry = entryAt(rest, at); entry; entry = entryAt(rest, at)) {
      yield { word: entry.word, numbers: entry.numbers };
      if (entry.last) return;
      at = entry.next;
    }
    rest = rest.subarray(at);
  }
  throw new Error(begun ? 'the list of vectors is cut short' : 'there is no list of vectors');
}

/**
 * The entry that begins at a place; nothing while it has not come whole.
 * @param {Buffer} bytes
 * @param {number} at
 */
function entryAt(bytes, at) {
  if (at >= bytes.length) return undefined;
  if (bytes[at] !== QUOTE) throw new Error('an entry does not begin with its word');
  let wordEnd = at + 1;
  while (wordEnd < bytes.length && bytes[wordEnd] !== QUOTE) wordEnd += bytes[wordEnd] === BACKSLASH ? 2 : 1;
  const end = bytes.indexOf(byteOf(']'), wordEnd);
  // What follows the bracket tells whether there is another one.
  const after = end < 0 ? undefined : bytes[end + 1];
  if (after === undefined) return undefined;
  const last = after === byteOf('}');
  if (!last && after !== byteOf(',')) throw new Error('an entry is more than a list of numbers');
  /** @type {string} */
  const word = JSON.parse(bytes.toString('utf8', at, wordEnd + 1));
  /** @type {number[]} */
  const numbers = JSON.parse(bytes.toString('latin1', wordEnd + 2, end + 1));
  return { word, numbers, last, next: end + 2 };
}
