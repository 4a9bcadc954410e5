/** Bytes at most that are kept of a file, and of each of its chunks, so that all of it has a say. */
const mostKept = 64 * 1024;
const mostOfChunk = 8 * 1024;

/** The parts of a file that hold bytes beyond ASCII, line by line as far as there are lines. */
export type Evidence = { write(chunk: Buffer): void; skip(): void; bytes(): Buffer };

export function createEvidence(): Evidence {
  const kept: Buffer[] = [];
  let length = 0;
  let atBorder = true;
  return {
    write(chunk) {
      let room = Math.min(mostOfChunk, mostKept - length);
      // What the chunk before cut in half would make every pair after it a wrong one.
      let from = atBorder ? 0 : afterBorder(chunk);
      while (room > 0 && from < chunk.length) {
        const lineBreak = chunk.indexOf(0x0a, from);
        const end = lineBreak === -1 ? chunk.length : lineBreak + 1;
        const line = chunk.subarray(from, Math.min(end, from + room));
        if (line.some((byte) => byte >= 0x80)) {
          kept.push(Buffer.from(line));
          length += line.length;
          room -= line.length;
        }
        from = end;
      }
      atBorder = (chunk.at(-1) ?? 0) < 0x30;
    },
    skip() {
      atBorder = true;
    },
    bytes: () => Buffer.concat(kept),
  };
}

/** Behind the first space, line break or comma: no character of two bytes has one in it. */
function afterBorder(chunk: Buffer): number {
  const border = chunk.findIndex((byte) => byte < 0x30);
  return border === -1 ? chunk.length : border + 1;
}
