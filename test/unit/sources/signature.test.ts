import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isControlLaden, kindOfBytes, kindOfText } from '../../../src-main/sources/open/signature/signature.ts';

async function kindOf(content: string | Uint8Array): Promise<string | null> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const head = bytes.subarray(0, 4096);
  return kindOfBytes({ head, size: bytes.length, at: async (at, length) => bytes.subarray(at, at + length) });
}

function zip(...names: string[]): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, strToU8(`<x>${name}</x>`.repeat(300))])));
}

function withMimetype(type: string): Uint8Array {
  return zipSync({ mimetype: [strToU8(type), { level: 0 }], 'content.xml': strToU8('<x/>') });
}

/** A compound file of the old office programs whose directory stands behind everything else. */
function ole(...streams: string[]): Buffer {
  const file = Buffer.alloc(512 * 40);
  file.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(30, 48);
  streams.forEach((name, index) => file.write(name, 512 * 31 + index * 128, 'utf16le'));
  return file;
}

describe('kindOfBytes', () => {
  it.each([
    ['pdf', '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n'],
    ['pdf', `junk of a printer\r\n\x1b%-12345X@PJL\r\n%PDF-1.7\n1 0 obj <<>> endobj`],
    ['pdf', '%\xe2\xe3\xcf\xd3\n1 0 obj \n<<\n/Pages 2 0 R\n>>\nendobj'],
    ['rtf', '{\\rtf1\\ansi Hello}'],
    ['postscript', '%!PS-Adobe-3.0\n%%Title: x'],
    ['archive', '\x1f\x8b\x08\0\0\0\0\0'],
    ['archive', 'BZh91AY&SY\x01\x02'],
    ['image', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['audio', 'RIFF\0\0\0\0WAVEfmt '],
    ['video', '\0\0\0\x18ftypmp42'],
    ['program', '\x7fELF\x02\x01\x01\0'],
    ['program', 'MZ\x90\0\x03\0\0\0'],
    ['program', '\xca\xfe\xba\xbe\0\0\0\x34'],
    ['array', '\x80\x04\x95\x10\0\0\0\0\0\0\0}'],
    ['array', '\x93NUMPY\x01\0v\0'],
    ['array', '\x40\0\0\0\0\0\0\0{"weights":{"dtype":"F32"}}'],
    ['parquet', 'PAR1\x15\x04\x15'],
    ['database', 'SQLite format 3\0'.padEnd(100, '\0')],
    ['winnow', `${'SQLite format 3\0'.padEnd(68, '\0')}WINW${'\0'.repeat(28)}`],
    ['font', '\0\x01\0\0\0\x10'],
  ])('%s', async (kind, content) => {
    expect(await kindOf(content)).toBe(kind);
  });

  it.each([
    ['docx', zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml')],
    ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['pptx', zip('[Content_Types].xml', 'ppt/presentation.xml')],
    ['odt', withMimetype('application/vnd.oasis.opendocument.text')],
    ['ods', withMimetype('application/vnd.oasis.opendocument.spreadsheet')],
    ['epub', withMimetype('application/epub+zip')],
    ['winnowmodel', zip('manifest.json', 'vocabulary.json', 'weights.safetensors')],
    ['archive', zip('letters/a.txt', 'letters/b.txt')],
    ['doc', ole('Root Entry', 'WordDocument')],
    ['xls', ole('Root Entry', 'Workbook')],
    ['msg', ole('Root Entry', '__nameid_version1.0', '__substg1.0_001A001F')],
    ['encrypted', ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage')],
  ] as const)('%s by what is in it', async (kind, content) => {
    expect(await kindOf(content)).toBe(kind);
  });

  it('finds what a ZIP holds also where its first entries say nothing', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `docProps/thumbnail-${index}-${'x'.repeat(60)}`);
    expect(await kindOf(zip(...names, 'word/document.xml'))).toBe('docx');
  });

  it.each([
    'BMW built the best car of that year.',
    'MZ is short for something.',
    'PAR1 was the first of the parties.',
    'BZh is no word.',
    'A PDF begins with %PDF-1.4 and then a comment of four bytes.',
    'RIFF and WAVE are names.',
    '{"text":"one"}\n{"text":"two"}\n',
    'PK is a player killer.',
    'Rar! he said.',
  ])('leaves a text that begins like one alone: %s', async (content) => {
    expect(await kindOf(content)).toBeNull();
  });
});

describe('kindOfText', () => {
  const page = '<html><head><title>Hi</title></head><body><p>Words.</p></body></html>';
  it.each([
    ['html', `<!DOCTYPE html>\n${page}`],
    ['html', `\uFEFF\n\n<!-- saved from a site -->\n${page}`],
    ['html', `<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">\n${page}`],
    ['html', page.toUpperCase()],
    ['html', '<div class="post"><p>One.</p><p>Two <b>bold</b> words.</p></div>'],
    ['html', '<head><meta charset="utf-8"><title>x</title></head>Hello.'],
    ['html', '<html>Hello <b>you</b></html>'],
    ['xml', '<?xml version="1.0"?><rss><channel><item/></channel></rss>'],
    ['xml', '<DOC>\n<DOCNO>1</DOCNO>\n<TEXT>words</TEXT>\n<X>y</X>\n</DOC>\n'],
    ['image', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'],
    ['eml', 'Return-Path: <a@example.org>\nReceived: from x\n\tby y\nFrom: A\nSubject: hello\n\nWords.'],
    ['eml', 'Message-ID: <1.2@x>\r\nDate: Mon, 14 May 2001 16:39:00 -0700\r\nFrom: a@b.c\r\n\r\nWords.'],
    ['eml', 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\nFrom: a\n\n--x'],
    ['mbox', 'From a@example.org Thu Jan  5 10:00:00 2006\nFrom: a@example.org\nSubject: x\n\nWords.'],
    ['mbox', 'From a Mon Jun 01 10:00:00 2009\n\nOne.\n\nFrom b Mon Jun 01 11:00:00 2010\n\nTwo.'],
  ])('%s: %s', (kind, text) => {
    expect(kindOfText(text, '.txt')).toBe(kind);
  });

  it('takes the little that a message may have for one where its name says so, too', () => {
    expect(kindOfText('From: Ann\nTo: Bob\nSubject: lunch\n\nAt noon?', '.eml')).toBe('eml');
  });

  it.each([
    ['text about HTML', '<html> is the root of a page. It holds <head> and <body>.', '.txt'],
    ['text about doctypes', '<!DOCTYPE html> is what a page begins with; then come <html> and <head>.', '.txt'],
    ['a word in bold', '<b>Note</b> that this letter is mostly words and has no other markup at all.', '.txt'],
    ['Markdown with a picture', '<p align="center"><img src="a.png"></p>\n<h1>Winnow</h1>\n<p>x</p>\n\nWords.', '.md'],
    ['a table with HTML cells', '<p>one</p>,a\n<p>two</p>,b\n<p>three</p>,a\n', '.csv'],
    ['PHP', "<?php echo '<html><body></body></html>'; ?>", '.php'],
    ['a letter', 'From the desk of John Doe\nDear Sir,\nthank you.', '.txt'],
    ['a memo', 'From: Ann\nTo: Bob\nSubject: lunch\n\nAt noon?', '.txt'],
    ['a newsgroup article', 'From: a@b.c (A)\nSubject: WHAT car?\nOrganization: Uni\nLines: 15\n\n I saw a car.', ''],
    ['a full newsgroup article', 'Xref: x y:1\nPath: a!b\nFrom: a@b\nNewsgroups: y\nMessage-ID: <1@b>\n\nWords.', ''],
    ['a patch', `From ${'a1'.repeat(20)} Mon Sep 17 00:00:00 2001\nFrom: A <a@b>\nDate: x\nSubject: [PATCH] y\n\n`, ''],
    ['package data', 'Package: winnow\nVersion: 1\nDescription: sorts text\n more of it\n', ''],
    ['YAML', 'name: a\nto: b\nsteps:\n  - run: x\n', '.yml'],
    ['JSON', '[{"text":"<html><body>x</body></html>"}]', '.json'],
    ['a log', '2024-01-01 10:00:00 INFO started\n2024-01-01 10:00:01 WARN <none>\n', '.log'],
    ['a name in brackets', '<John> hello\n<Mary> hi\n<John> bye\n', '.txt'],
  ])('reads %s', (_, text, extension) => {
    expect(kindOfText(text, extension)).toBe(extension === '.md' ? 'markdown' : null);
  });
});

describe('isControlLaden', () => {
  it('tells bytes from text with a few odd characters', () => {
    expect(isControlLaden('\x01\x02\x03\x04 some', 'windows-1252')).toBe(true);
    expect(isControlLaden(`${'\x1b[31mred\x1b[0m words '.repeat(50)}\f\b_`, 'windows-1252')).toBe(false);
    expect(isControlLaden('words with one \0 in them', 'utf-8')).toBe(false);
    expect(isControlLaden('a\x01b\x01c\x01d\x01'.repeat(100), 'utf-8')).toBe(true);
  });
});
