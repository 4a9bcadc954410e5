import { wholeOf } from '../../open/byteSource.ts';
import { decodeDeclared } from '../charset.ts';
import type { Extractor } from '../extractor.ts';
import { markdownText } from './markdownText.ts';

/** Markdown, told by its name: its marks are letters that other texts have, too. */
export const markdown: Extractor = {
  format: 'markdown',
  kinds: ['markdown'],
  details: ['title'],

  async *extract(source, { signal }) {
    const { text, title } = markdownText(decodeDeclared(await wholeOf(source, signal), undefined));
    yield { text, details: { title } };
  },
};
