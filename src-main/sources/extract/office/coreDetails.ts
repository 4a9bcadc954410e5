import { readXml } from '../xml/readXml.ts';
import type { Package } from './package.ts';

/** What office files say of themselves, by the names that they become metadata under. */
export const officeDetails = ['title', 'author', 'subject', 'keywords', 'date'] as const;

const elements: Readonly<Record<string, (typeof officeDetails)[number]>> = {
  title: 'title',
  creator: 'author',
  'initial-creator': 'author',
  subject: 'subject',
  keywords: 'keywords',
  keyword: 'keywords',
  created: 'date',
  'creation-date': 'date',
};

/** From `docProps/core.xml`, or `meta.xml` of an OpenDocument. A damaged one is no reason to lose the document. */
export async function coreDetails(opened: Package, part: string): Promise<Record<string, string>> {
  const details: Record<string, string> = {};
  const file = opened.part(part);
  if (file === undefined) return details;
  let name: string | undefined;
  try {
    await readXml(file.chunks(), {
      open: (element) => (name = elements[element]),
      close: () => (name = undefined),
      text(text) {
        if (name !== undefined && text.trim() !== '')
          details[name] = `${details[name] ?? ''}${text}`.slice(0, mostKept).trim();
      },
    });
  } catch {
    return details;
  }
  return details;
}

const mostKept = 500;
