import { refusedFor } from '../../open/refusals.ts';
import { contentType, type ContentType } from './contentType.ts';
import { readHeaders, type Headers } from './headers.ts';

/** One part of a message: with parts of its own, or with bytes. */
export type Part = {
  headers: Headers;
  content: ContentType;
  /** Of an attachment; null for what is part of the text. */
  name: string | null;
  parts: readonly Part[];
  bytes: Buffer;
  depth: number;
};

const deepest = 100;
const mostParts = 10_000;

/** Takes a message apart, without decoding anything of it. */
export function readParts(bytes: Buffer, depth = 0): Part {
  let count = 0;
  const read = (from: Buffer, level: number, fallback: string): Part => {
    count += 1;
    if (level > deepest) throw refusedFor('too-deep-inside', { limit: deepest });
    const { headers, body } = readHeaders(from);
    const content = contentType(headers.get('content-type'), fallback);
    const inside = from.subarray(body);
    const boundary = content.parameters.get('boundary');
    const isMultipart = content.type.startsWith('multipart/') && boundary !== undefined && boundary !== '';
    const inner = content.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const parts = isMultipart
      ? between(inside, boundary)
          .slice(0, Math.max(0, mostParts - count))
          .map((one) => read(one, level + 1, inner))
      : [];
    return {
      headers,
      content: isMultipart && parts.length === 0 ? unparted : content,
      name: attachmentName(headers, content),
      parts,
      bytes: parts.length > 0 ? empty : inside,
      depth: level,
    };
  };
  return read(bytes, depth, 'text/plain');
}

const empty = Buffer.alloc(0);
/** Its boundary is nowhere in it: read as it stands. */
const unparted: ContentType = { type: 'text/plain', parameters: new Map() };

/** What stands between the lines of a boundary. The last one may be missing: mail is cut off on its way. */
function between(bytes: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const found: Buffer[] = [];
  let from = -1;
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) {
    if (at > 0 && bytes[at - 1] !== 0x0a) continue;
    const behind = at + mark.length;
    const isLast = bytes[behind] === 0x2d && bytes[behind + 1] === 0x2d;
    // A longer boundary of another part begins alike.
    if (!isLast && !/^[ \t]*\r?(\n|$)/.test(bytes.toString('latin1', behind, behind + 80))) continue;
    if (from !== -1) found.push(bytes.subarray(from, withoutLineBreak(bytes, at)));
    const lineBreak = bytes.indexOf(0x0a, behind);
    from = isLast || lineBreak === -1 ? -1 : lineBreak + 1;
    if (isLast) break;
  }
  if (from !== -1 && from < bytes.length) found.push(bytes.subarray(from));
  return found;
}

/** The line break before a boundary belongs to it. */
function withoutLineBreak(bytes: Buffer, at: number): number {
  if (bytes[at - 1] !== 0x0a) return at;
  return bytes[at - 2] === 0x0d ? at - 2 : at - 1;
}

function attachmentName(headers: Headers, content: ContentType): string | null {
  const disposition = contentType(headers.get('content-disposition'), '');
  const name = disposition.parameters.get('filename') ?? content.parameters.get('name');
  if (disposition.type === 'attachment') return name ?? content.type;
  const isText = /^(text\/(plain|html|enriched|richtext)|multipart\/.*)$/.test(content.type);
  return isText && name === undefined ? null : isText && disposition.type === 'inline' ? null : (name ?? content.type);
}
