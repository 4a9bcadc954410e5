import { limits } from '../../open/limits.ts';

/** `bytes` is null where a message is longer than may be; `end`: how far into the file it reached. */
export type RawMessage = { bytes: Buffer | null; length: number; end: number };

/** `From somebody Mon Jan  1 00:00:00 2001`: the line before each message. Mail that merely quotes such a line has `>` before it. */
const fromLine =
  /^From (\S+ +)?.{0,80}?((Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d\d:\d\d|\d{1,2}:\d\d(:\d\d)?\b.*\d{4})|^From \S*@\S* *$|^From - /;

/** Parts a mailbox at its From lines, line by line: no more is in memory than one message. */
export async function* messagesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawMessage> {
  let message: Buffer[] = [];
  let length = 0;
  let end = 0;
  let isBlankBefore = true;
  let begun = false;
  for await (const line of linesOf(chunks)) {
    if (isBlankBefore && isFromLine(line)) {
      if (begun) yield raw(message, length, end);
      message = [];
      length = 0;
      begun = true;
      end += line.length;
      isBlankBefore = false;
      continue;
    }
    end += line.length;
    isBlankBefore = line[0] === 0x0a || (line[0] === 0x0d && line[1] === 0x0a);
    length += line.length;
    if (length > limits.message) message = [];
    else message.push(unescaped(line));
  }
  if (length > 0) yield raw(message, length, end);
}

function raw(message: readonly Buffer[], length: number, end: number): RawMessage {
  return { bytes: length > limits.message ? null : Buffer.concat(message), length, end };
}

function isFromLine(line: Buffer): boolean {
  if (line[0] !== 0x46 || line.toString('latin1', 0, 5) !== 'From ') return false;
  return fromLine.test(line.toString('latin1', 0, 300).trimEnd());
}

/** `>From ` in a body was `From ` before it came into the box. */
function unescaped(line: Buffer): Buffer {
  return line[0] === 0x3e && /^>+From /.test(line.toString('latin1', 0, 80)) ? line.subarray(1) : line;
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, from)) {
      const line = bytes.subarray(from, at + 1);
      yield rest.length === 0 ? Buffer.from(line) : Buffer.concat([...rest.splice(0), line]);
      from = at + 1;
    }
    if (from < bytes.length) rest.push(Buffer.from(bytes.subarray(from)));
    // A line that never ends is handed on in pieces: no message has it, and no memory is to hold it.
    if (rest.length > mostPieces) yield Buffer.concat(rest.splice(0));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

const mostPieces = 64;
