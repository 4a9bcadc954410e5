import { dirname, join, sep } from 'node:path';
import { createRequire } from 'node:module';
import type { AppErrorData } from '../../../../src-shared/domain/index.ts';
import { wholeOf } from '../../open/byteSource.ts';
import { pulse } from '../../open/pulse.ts';
import { damaged, refusedFor } from '../../open/refusals.ts';
import type { Extracted, Extractor } from '../extractor.ts';
import { isGarbled, pageLines } from './pageLines.ts';
import { withoutRepeats } from './repeats.ts';

/** PDF with a text layer. What stands at the head or foot of every page is there once; pages that are pictures are named. */
export const pdf: Extractor = {
  format: 'pdf',
  kinds: ['pdf'],
  details: ['title', 'author', 'subject', 'keywords', 'date', 'pages'],

  async *extract(source, { signal }) {
    const bytes = await wholeOf(source, signal);
    try {
      yield await read(bytes, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      throw refusalOf(thrown);
    }
  },
};

const here = createRequire(import.meta.url);

async function read(bytes: Buffer, signal: AbortSignal): Promise<Extracted> {
  // Loaded when the first PDF comes: it takes longer than all other readers together.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(here.resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(home, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts') + sep,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const pages: string[][] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      signal.throwIfAborted();
      const page = await document.getPage(number);
      pages.push(pageLines((await page.getTextContent()).items));
      page.cleanup();
      pulse();
    }
    const text = withoutRepeats(pages)
      .map((lines) => lines.join('\n'))
      .filter((page) => page !== '')
      .join('\n\n');
    if (text === '') throw refusedFor(document.numPages === 0 ? 'is-damaged' : 'no-text-layer');
    if (isGarbled(text)) throw refusedFor('is-garbled');
    return { text, details: await detailsOf(document), warnings: pagesWithoutText(pages) };
  } finally {
    await task.destroy();
  }
}

const mostWarnings = 20;

function pagesWithoutText(pages: readonly (readonly string[])[]): AppErrorData[] {
  return pages
    .flatMap((lines, index): AppErrorData[] =>
      lines.length === 0 ? [{ code: 'page-without-text', fields: { page: index + 1 } }] : [],
    )
    .slice(0, mostWarnings);
}

type Described = { numPages: number; getMetadata(): Promise<{ info: object }> };

async function detailsOf(document: Described): Promise<Record<string, string>> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const said = new Map(Object.entries(info));
  const of = (name: string): string => {
    const value: unknown = said.get(name);
    return typeof value === 'string' ? value.trim().slice(0, 500) : '';
  };
  return {
    title: of('Title'),
    author: of('Author'),
    subject: of('Subject'),
    keywords: of('Keywords'),
    date: dateOf(of('CreationDate')),
    pages: String(document.numPages),
  };
}

/** `D:20240131120000+01'00'` */
function dateOf(value: string): string {
  const [, year, month = '01', day = '01', rest = ''] = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2,6})?/.exec(value) ?? [];
  if (year === undefined) return value.slice(0, 40);
  const time = rest === '' ? '' : `T${rest.padEnd(6, '0').replace(/(..)(..)(..)/, '$1:$2:$3')}`;
  return `${year}-${month}-${day}${time}`;
}

/** What pdf.js throws has a name of its own for a password; all else says that the file is not as it should be. */
function refusalOf(thrown: unknown): unknown {
  const isLocked = thrown instanceof Error && thrown.name === 'PasswordException';
  return isLocked ? refusedFor('is-encrypted', {}, thrown) : damaged(thrown);
}
