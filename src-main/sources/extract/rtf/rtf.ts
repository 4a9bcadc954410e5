import { wholeOf } from '../../open/byteSource.ts';
import { refusedFor } from '../../open/refusals.ts';
import type { Extractor } from '../extractor.ts';
import { RtfText } from './rtfText.ts';
import { tokens } from './tokens.ts';

/** Rich Text Format. Headers stand above the text, footnotes and footers below it, each once. */
export const rtf: Extractor = {
  format: 'rtf',
  kinds: ['rtf'],
  details: ['title', 'author', 'subject', 'keywords'],

  async *extract(source, { signal }) {
    const bytes = await wholeOf(source, signal);
    const begin = bytes.indexOf('{\\rtf');
    if (begin === -1) throw refusedFor('is-damaged');
    const text = new RtfText(bytes);
    // What a program wrote behind the last brace is no part of it.
    for (const token of tokens(bytes.subarray(begin))) if (!text.take(token, begin)) break;
    yield text.end();
  },
};
