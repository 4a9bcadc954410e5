import { wholeOf } from '../../open/byteSource.ts';
import { charsetOfPage, decodeDeclared } from '../charset.ts';
import type { Extractor } from '../extractor.ts';
import { mainText } from './mainText.ts';

/** A web page: its own text, without what all pages of its site have around it. */
export const html: Extractor = {
  format: 'html',
  kinds: ['html'],
  details: ['title', 'description'],

  async *extract(source, { signal }) {
    const bytes = await wholeOf(source, signal);
    const { text, title, description } = mainText(decodeDeclared(bytes, charsetOfPage(bytes)).replace(/^\uFEFF/, ''));
    yield { text, details: { title, description: description.slice(0, 1000) } };
  },
};
