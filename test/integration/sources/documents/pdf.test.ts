import { describe, expect, it } from 'vitest';
import { useFolder } from '../folder.ts';
import { documentIn } from './files.ts';

const folder = useFolder();

/** A PDF with these lines on its pages, as its standard writes the simplest one. */
function pdfOf(pages: readonly (readonly string[])[], info = ''): string {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>'];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  objects.push(
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  );
  for (const [index, lines] of pages.entries()) {
    const content = `BT /F1 12 Tf 14 TL 72 720 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  objects.push(`<< ${info} >>`);
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

describe('a PDF', () => {
  it('gives its pages in order, words that a line parts as one, what it says of itself', async () => {
    const path = folder.write(
      'a.pdf',
      pdfOf(
        [['First line', 'an exam-', 'ple of it'], ['Second page']],
        '/Title (A title) /CreationDate (D:20240131120000)',
      ),
    );
    const { text, metadata } = await documentIn(path);
    expect(text).toBe('First line\nan example of it\n\nSecond page');
    expect(metadata).toEqual({ title: 'A title', date: '2024-01-31T12:00:00', pages: '2' });
  });

  it('gives running heads once and no numbers of pages', async () => {
    const pages = [1, 2, 3, 4].map((at) => ['The report', `text of page ${'abcd'[at - 1]}`, `${at}`]);
    expect((await documentIn(folder.write('a.pdf', pdfOf(pages)))).text).toBe(
      'The report\ntext of page a\n\ntext of page b\n\ntext of page c\n\ntext of page d',
    );
  });

  it('names pages without text, and is refused where none has any', async () => {
    const some = await documentIn(folder.write('a.pdf', pdfOf([['words'], []])));
    expect(some.warnings).toEqual([{ code: 'page-without-text', fields: { page: 2 } }]);
    const path = folder.write('b.pdf', pdfOf([[], []]));
    await expect(documentIn(path)).rejects.toMatchObject({
      code: 'file-unreadable',
      fields: { reason: 'no-text-layer', path },
    });
  });

  it('that is none is refused as damaged', async () => {
    const path = folder.write('a.pdf', '%PDF-1.4\n1 0 obj\n<<\nnothing');
    await expect(documentIn(path)).rejects.toMatchObject({ fields: { reason: 'is-damaged' } });
  });
});
