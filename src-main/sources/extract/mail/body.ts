import { htmlText } from '../web/htmlText.ts';
import { charsetOfPage, decodeDeclared } from '../charset.ts';
import { readable } from './headers.ts';
import { readParts, type Part } from './parts.ts';
import { fromTransfer } from './transfer.ts';

/** What a person reads of a message, what messages that it carries say, and the names of what is attached to it. */
export type Body = { text: string; carried: string; attachments: string[] };

export function bodyOf(part: Part): Body {
  if (part.parts.length > 0) return part.content.type === 'multipart/alternative' ? alternative(part) : together(part);
  if (part.content.type === 'message/rfc822') return carriedBy(part);
  if (part.name !== null) return { text: '', carried: '', attachments: [part.name] };
  return { text: textOf(part), carried: '', attachments: [] };
}

/** One text in several forms: the plain one, unless it only says that there is another. */
function alternative({ parts }: Part): Body {
  const bodies = parts.map((part) => ({ type: part.content.type, ...bodyOf(part) }));
  const plain = bodies.find(({ type, text }) => type === 'text/plain' && text.trim() !== '');
  const rich = bodies.findLast(({ type, text }) => type !== 'text/plain' && text.trim() !== '');
  const isStub = plain !== undefined && rich !== undefined && plain.text.length < rich.text.length / 10;
  const chosen = isStub ? rich : (plain ?? rich);
  return { text: chosen?.text ?? '', carried: '', attachments: bodies.flatMap(({ attachments }) => attachments) };
}

function together({ parts }: Part): Body {
  const bodies = parts.map(bodyOf);
  return {
    text: joined(bodies.map(({ text }) => text)),
    carried: joined(bodies.map(({ carried }) => carried)),
    attachments: bodies.flatMap(({ attachments }) => attachments),
  };
}

/** A message that another one carries: a digest, something forwarded as it is, what could not be delivered. */
function carriedBy({ name, bytes, depth }: Part): Body {
  const inner = readParts(bytes, depth + 1);
  const body = bodyOf(inner);
  const carried = joined([readable(inner.headers, 'subject'), body.text, body.carried]);
  return { text: '', carried, attachments: [name ?? 'message/rfc822', ...body.attachments] };
}

export function joined(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

function textOf({ headers, content, bytes }: Part): string {
  if (!content.type.startsWith('text/')) return '';
  const decoded = fromTransfer(bytes, headers.get('content-transfer-encoding') ?? '');
  const declared = content.parameters.get('charset');
  const text = decodeDeclared(decoded, declared ?? (content.type === 'text/html' ? charsetOfPage(decoded) : undefined));
  if (content.type === 'text/html') return htmlText(text).text;
  const lines = text.replace(/\r\n?/g, '\n');
  return content.parameters.get('format')?.toLowerCase() === 'flowed' ? unflowed(lines) : lines;
}

/** RFC 3676: a line that ends in a blank goes on in the next one. */
function unflowed(text: string): string {
  return text.replace(/^(?!-- $)(.*) \n(?!-- \n)(?=[^>\n])/gm, '$1 ');
}
