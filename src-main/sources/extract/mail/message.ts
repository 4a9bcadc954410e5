import type { Extracted } from '../extractor.ts';
import { bodyOf, joined } from './body.ts';
import { readable } from './headers.ts';
import { newestOf } from './newest.ts';
import { readParts } from './parts.ts';

/** What a message says of itself, by the names that it becomes metadata under. `quoted`: what it answers to. */
export const mailDetails = ['subject', 'from', 'to', 'date', 'attachments', 'quoted'];

/** Subject and newest text of a message. */
export function messageOf(bytes: Buffer): Extracted {
  const message = readParts(bytes);
  const { text, carried, attachments } = bodyOf(message);
  const subject = readable(message.headers, 'subject');
  const { newest, history } = newestOf(text);
  const isOutside = message.headers.size === 0;
  return {
    // What is carried is somebody else's, and the message itself where its sender added nothing.
    text: joined([subject, newest.trim() === '' ? carried : newest]),
    details: isOutside
      ? {}
      : {
          subject,
          from: readable(message.headers, 'from'),
          to: readable(message.headers, 'to'),
          date: dateOf(readable(message.headers, 'date')),
          attachments: attachments.join(', ').slice(0, 2000),
          quoted: history,
        },
  };
}

/** As the standard for dates has it, so that it sorts; as it stands where it is none. */
function dateOf(value: string): string {
  const time = Date.parse(value.replace(/\s*\(.*\)\s*$/, ''));
  return Number.isNaN(time) ? value.slice(0, 100) : new Date(time).toISOString();
}
