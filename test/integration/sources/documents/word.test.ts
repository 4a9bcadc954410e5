import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../../src-main/sources/index.ts';
import { collect, running, useFolder } from '../folder.ts';
import { documentIn, docxOf, paragraph, zipOf } from './files.ts';

const folder = useFolder();

async function textOf(body: string, parts?: Parameters<typeof docxOf>[1]): Promise<string> {
  return (await documentIn(folder.write('letter.docx', docxOf(body, parts)))).text;
}

const run = (properties: string, text: string): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('a Word file', () => {
  it('gives paragraphs, breaks and tabs as a person reads them', async () => {
    const text = await textOf(
      `${paragraph('First &amp; best')}<w:p/><w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>`,
    );
    expect(text).toBe('First & best\na\tb\nc');
  });

  it('gives a table row by row', async () => {
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('Name')}${cell('Sum')}</w:tr><w:tr>${cell('Ann')}<w:tc>${paragraph('1')}${paragraph('2')}</w:tc></w:tr></w:tbl>`;
    expect(await textOf(`${paragraph('before')}${table}${paragraph('after')}`)).toBe(
      'before\nName\tSum\nAnn\t1 2\nafter',
    );
  });

  it('leaves out what was deleted or hidden, keeps what was inserted', async () => {
    const body = `<w:p>${run('', 'kept ')}<w:del>${run('', 'no')}<w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>${run('', 'new ')}</w:ins>${run('<w:vanish/>', 'secret')}${run('<w:vanish w:val="0"/>', 'shown')}</w:p>`;
    expect(await textOf(body)).toBe('kept new shown');
  });

  it('gives headers above, notes and footers below, each once; a text box once', async () => {
    const box = `<w:txbxContent>${paragraph('boxed')}</w:txbxContent>`;
    const body = `${paragraph('body')}<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const text = await textOf(body, {
      'header1.xml': { type: 'header', xml: paragraph('head') },
      'header2.xml': { type: 'header', xml: paragraph('head') },
      'footer1.xml': { type: 'footer', xml: paragraph('foot') },
      'footnotes.xml': { type: 'footnotes', xml: paragraph('a note') },
    });
    expect(text).toBe('head\nbody\nboxed\na note\nfoot');
  });

  it('goes on behind a slip in its XML', async () => {
    expect(await textOf(`${paragraph('one &nbsp; two')}${paragraph('three')}`)).toContain('three');
  });

  it('keeps what it says of itself', async () => {
    const path = folder.write(
      'own.docx',
      zipOf({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': `<w:document><w:body>${paragraph('words')}</w:body></w:document>`,
        'docProps/core.xml':
          '<cp:coreProperties><dc:title>A title</dc:title><dc:creator>Ann</dc:creator><dcterms:created>2024-01-02T03:04:05Z</dcterms:created></cp:coreProperties>',
      }),
    );
    expect((await documentIn(path)).metadata).toEqual({
      title: 'A title',
      author: 'Ann',
      date: '2024-01-02T03:04:05Z',
    });
  });

  it.each([
    ['cut in two', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['with its middle written over', (whole: Buffer) => Buffer.from(whole).fill(0x55, 60, whole.length - 300)],
  ])('%s is refused as damaged, and the next file is read', async (name, damage) => {
    const whole = docxOf(Array.from({ length: 300 }, (_, at) => paragraph(`words ${at * 7919}`)).join(''));
    folder.write(`${name}/a.docx`, damage(whole));
    folder.write(`${name}/b.docx`, docxOf(paragraph('good')));
    const { documents, problems } = await collect(readDocuments(join(folder.path, name), {}, running()));
    expect(documents.map(({ text }) => text)).toEqual(['good']);
    expect(problems).toMatchObject([
      { source: 'a.docx', error: { code: 'file-unreadable', fields: { reason: 'is-damaged' } } },
    ]);
  });

  it('nested without end is refused by that', async () => {
    const path = folder.write('deep.docx', docxOf('<w:p>'.repeat(100_000)));
    await expect(documentIn(path)).rejects.toMatchObject({
      code: 'file-unreadable',
      fields: { reason: 'too-deep-inside' },
    });
  });
});
