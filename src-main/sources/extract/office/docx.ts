import { refusedFor } from '../../open/refusals.ts';
import type { Extractor } from '../extractor.ts';
import { coreDetails, officeDetails } from './coreDetails.ts';
import { Package } from './package.ts';
import { wordText } from './wordText.ts';

/** Word since 2007. Headers stand above the text and footers, footnotes and endnotes below it, each once. */
export const docx: Extractor = {
  format: 'docx',
  kinds: ['docx'],
  details: officeDetails,

  extract: (source) =>
    Package.of(source, async function* (opened) {
      const [main = 'word/document.xml'] = await opened.related('', 'officeDocument');
      const document = opened.part(main);
      if (document === undefined) throw refusedFor('is-damaged');
      const parts: string[] = [];
      const relations = await opened.relations(main);
      const texts = async (type: string): Promise<string[]> => {
        const found: string[] = [];
        for (const { target } of relations.filter((one) => one.type === type)) {
          const part = opened.part(target);
          if (part !== undefined) found.push(await wordText(part.chunks()));
        }
        return [...new Set(found)];
      };
      parts.push(...(await texts('header')), await wordText(document.chunks()));
      for (const type of ['footnotes', 'endnotes', 'footer']) parts.push(...(await texts(type)));
      const [core = 'docProps/core.xml'] = await opened.related('', 'core-properties');
      yield {
        text: parts.filter((part) => part !== '').join('\n'),
        details: await coreDetails(opened, core),
      };
    }),
};
