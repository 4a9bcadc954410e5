import { describe, expect, it } from 'vitest';
import { useFolder } from '../folder.ts';
import { documentIn, relations, zipOf } from './files.ts';

const folder = useFolder();

async function textOf(name: string, bytes: Uint8Array | string): Promise<string> {
  return (await documentIn(folder.write(name, bytes))).text;
}

function odt(body: string, more: Record<string, string> = {}): Buffer {
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': '<manifest:manifest/>',
    'content.xml': `<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ...more,
  });
}

describe('an OpenDocument text', () => {
  it('gives headings, lists, blanks and tables as a person reads them', async () => {
    const body =
      '<text:h>Title</text:h><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>' +
      '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d\n   e</text:p>' +
      '<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>';
    expect(await textOf('a.odt', odt(body))).toBe('Title\none\na  b\tc\nd e\nx\ty');
  });

  it('leaves out what was deleted and notes of reviewers; a footnote stands below', async () => {
    const body =
      '<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>' +
      '<text:p>words<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>below</text:p></text:note-body></text:note>' +
      '<office:annotation><text:p>remark</text:p></office:annotation> go on</text:p>';
    expect(await textOf('a.odt', odt(body))).toBe('words go on\nbelow');
  });

  it('gives headers and footers once', async () => {
    const page =
      '<style:master-page><style:header><text:p>head</text:p></style:header><style:footer><text:p>foot</text:p></style:footer></style:master-page>';
    const styles = `<office:document-styles>${page}${page}</office:document-styles>`;
    expect(await textOf('a.odt', odt('<text:p>body</text:p>', { 'styles.xml': styles }))).toBe('head\nbody\nfoot');
  });

  it('with a password is refused by that', async () => {
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const path = folder.write('a.odt', odt('', { 'META-INF/manifest.xml': manifest }));
    await expect(documentIn(path)).rejects.toMatchObject({
      code: 'file-unreadable',
      fields: { reason: 'is-encrypted', path },
    });
  });
});

describe('a PowerPoint file', () => {
  it('gives its slides in their order, with what the speaker noted', async () => {
    const slide = (text: string): string =>
      `<p:sld><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p><a:p><a:fld><a:r><a:t>7</a:t></a:r></a:fld></a:p></p:txBody></p:sld>`;
    const bytes = zipOf({
      '_rels/.rels': relations(['r1', 'officeDocument', 'ppt/presentation.xml']),
      'ppt/presentation.xml':
        '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="b"/><p:sldId id="257" r:id="a"/></p:sldIdLst></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relations(
        ['a', 'slide', 'slides/slide1.xml'],
        ['b', 'slide', 'slides/slide2.xml'],
      ),
      'ppt/slides/slide1.xml': slide('second'),
      'ppt/slides/slide2.xml': slide('first'),
      'ppt/slides/_rels/slide2.xml.rels': relations(['n', 'notesSlide', '../notesSlides/notes.xml']),
      'ppt/notesSlides/notes.xml': slide('say this'),
    });
    expect(await textOf('a.pptx', bytes)).toBe('first\n\nsay this\n\nsecond');
  });
});

describe('an RTF file', () => {
  it('gives its text in the code page of each font', async () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset128 Mincho;}}' +
      "caf\\'e9 {\\f1 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2} {\\f2 \\'93\\'fa\\'96\\'7b} \\u8364? \\{x\\}\\par second\\tab cell\\par}";
    expect(await textOf('a.rtf', Buffer.from(rtf, 'latin1'))).toBe('café Привет 日本 € {x}\nsecond\tcell');
  });

  it('leaves out what is no text of the page', async () => {
    const rtf =
      '{\\rtf1{\\info{\\title The title}}{\\stylesheet{\\s1 Normal;}}{\\*\\generator X;}{\\pict 89504e47}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}}' +
      '{\\v hidden} {\\deleted gone}{\\*\\unknown no}{\\header head\\par}{\\footnote note}{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt boxed\\par}}\\bin3 {{{text}';
    const { text, metadata } = await documentIn(folder.write('a.rtf', rtf));
    expect(text).toBe('head\nlink boxed\ntext\nnote');
    expect(metadata).toEqual({ title: 'The title' });
  });

  it('of a table gives row by row; cut off it says so', async () => {
    const row = '\\trowd\\pard\\intbl a\\par b\\cell c\\cell\\row ';
    expect(await textOf('a.rtf', `{\\rtf1 ${row}\\pard end}`)).toBe('a b\tc\nend');
    const cut = await documentIn(folder.write('cut.rtf', '{\\rtf1 {\\b some words'));
    expect(cut).toMatchObject({
      text: 'some words',
      warnings: [{ code: 'row-malformed', fields: { reason: 'cut-off' } }],
    });
  });
});

describe('an EPUB', () => {
  it('gives its chapters in reading order', async () => {
    const chapter = (text: string): string =>
      `<html><head><title>t</title></head><body><h1>${text}</h1><p>a&nbsp;line</p></body></html>`;
    const bytes = zipOf({
      mimetype: 'application/epub+zip',
      'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
      'OPS/book.opf':
        '<package><metadata><dc:title>A book</dc:title><dc:creator>Ann</dc:creator></metadata><manifest>' +
        '<item id="n" href="nav.xhtml" properties="nav"/><item id="a" href="one%20a.xhtml"/><item id="b" href="two.xhtml"/></manifest>' +
        '<spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>',
      'OPS/nav.xhtml': chapter('contents'),
      'OPS/one a.xhtml': chapter('second'),
      'OPS/two.xhtml': chapter('first'),
    });
    const { text, metadata } = await documentIn(folder.write('a.epub', bytes));
    expect(text).toBe('first\na\u00A0line\n\nsecond\na\u00A0line');
    expect(metadata).toMatchObject({ title: 'A book', author: 'Ann' });
  });
});
