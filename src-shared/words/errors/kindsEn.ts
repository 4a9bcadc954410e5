import type { FileKind } from '../../domain/index.ts';
import type { Terms } from './errorWords.ts';

const yet = 'which this version cannot read yet';
const byContent = 'Let the format be found by content.';
const asText = 'Save it as plain text (.txt) with the program it was made with, and choose that file.';
const leaveOut = 'Leave it out: only text can be read.';

/** Each completes “it is …”. */
export const kindsEn: Terms<FileKind> = {
  pdf: { what: 'a PDF document', todo: byContent },
  docx: { what: 'a Word document (.docx)', todo: byContent },
  doc: { what: `an old Word document (.doc), ${yet}`, todo: asText },
  odt: { what: 'an OpenDocument text', todo: byContent },
  rtf: { what: 'an RTF document', todo: byContent },
  epub: { what: 'an electronic book (EPUB)', todo: byContent },
  postscript: { what: `a PostScript document, ${yet}`, todo: asText },
  pptx: { what: 'a PowerPoint presentation (.pptx)', todo: byContent },
  ppt: { what: `an old PowerPoint presentation (.ppt), ${yet}`, todo: asText },
  odp: { what: 'an OpenDocument presentation', todo: byContent },
  xlsx: { what: 'an Excel workbook (.xlsx)', todo: byContent },
  xls: { what: 'an old Excel workbook (.xls)', todo: byContent },
  ods: { what: 'an OpenDocument spreadsheet', todo: byContent },
  parquet: { what: 'a Parquet table', todo: byContent },
  html: { what: 'a web page (HTML)', todo: byContent },
  markdown: { what: 'a Markdown text', todo: byContent },
  xml: { what: `an XML file, ${yet}`, todo: 'Save what it holds as CSV, JSONL or plain text.' },
  eml: { what: 'an e-mail message', todo: byContent },
  msg: { what: `an Outlook message (.msg), ${yet}`, todo: 'Save its text as plain text (.txt), and choose that file.' },
  mbox: { what: 'a mailbox', todo: byContent },
  archive: { what: 'an archive of files', todo: byContent },
  encrypted: { what: 'encrypted', todo: 'Save it without a password, as plain text or CSV, and choose that file.' },
  image: { what: 'an image, which has no text to read', todo: leaveOut },
  audio: { what: 'a sound file, which has no text to read', todo: leaveOut },
  video: { what: 'a video, which has no text to read', todo: leaveOut },
  font: { what: 'a font, which has no text to read', todo: leaveOut },
  program: { what: 'a program, which has no text to read', todo: leaveOut },
  database: { what: `a database, ${yet}`, todo: 'Export the table that you need as CSV, and choose that file.' },
  array: { what: 'a file of numbers or of a model, which has no text to read', todo: leaveOut },
  winnow: { what: 'a Winnow project and holds no new documents', todo: 'Open it as a project instead.' },
  winnowmodel: { what: 'a Winnow model and holds no documents', todo: 'Use it to classify, or leave it out.' },
  office: { what: `a file of an office program, ${yet}`, todo: asText },
  binary: { what: 'no text: it holds bytes that no text has', todo: leaveOut },
};
