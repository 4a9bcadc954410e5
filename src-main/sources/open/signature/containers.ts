import type { FileKind } from '../../../../src-shared/domain/index.ts';
import { asBuffer, type Peek } from './peek.ts';

const tailLength = 256 * 1024;
/** Of a directory no more is looked at: what tells the kind stands among the first names. */
const mostDirectory = 1024 * 1024;

/** What is in a ZIP says what it is: the names in its directory, or where that is cut off those of its first entries. */
export async function zipKind({ head, size, at }: Peek): Promise<FileKind | null> {
  const bytes = asBuffer(head);
  if (!['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].includes(bytes.toString('latin1', 0, 4))) return null;
  const tail =
    size === null || size <= head.length ? bytes : asBuffer(await at(Math.max(0, size - tailLength), tailLength));
  const directory = await directoryOf(tail, at);
  const names = new Set(directory === null ? localNames(bytes) : directoryNames(directory));
  const has = (prefix: string): boolean => names.values().some((name) => name.startsWith(prefix));
  const type = mimetypeOf(bytes);
  if (type.startsWith('application/vnd.oasis.opendocument.')) return openDocuments[type.slice(35)] ?? 'office';
  if (type === 'application/epub+zip' || names.has('META-INF/container.xml')) return 'epub';
  if (has('word/')) return 'docx';
  if (has('ppt/')) return 'pptx';
  if (has('xl/')) return 'xlsx';
  if (names.has('content.xml') && names.has('META-INF/manifest.xml')) return 'odt';
  if (names.has('manifest.json') && has('weights')) return 'winnowmodel';
  if (has('META-INF/MANIFEST.MF') || has('classes.dex')) return 'program';
  return has('[Content_Types].xml') ? 'office' : 'archive';
}

const openDocuments: Record<string, FileKind> = {
  text: 'odt',
  'text-template': 'odt',
  'text-master': 'odt',
  spreadsheet: 'ods',
  'spreadsheet-template': 'ods',
  presentation: 'odp',
  'presentation-template': 'odp',
};

/** The directory at the end of an archive, as far as it is looked at; null where there is none. */
async function directoryOf(tail: Buffer, at: Peek['at']): Promise<Buffer | null> {
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end === -1 || end + 20 > tail.length) return null;
  const from = tail.readUInt32LE(end + 16);
  const length = Math.min(tail.readUInt32LE(end + 12), mostDirectory);
  if (from === 0xff_ff_ff_ff) return null;
  const directory = asBuffer(await at(from, length));
  return directory.toString('latin1', 0, 4) === 'PK\x01\x02' ? directory : null;
}

function* directoryNames(directory: Buffer): Generator<string> {
  for (let at = 0; at + 46 <= directory.length && directory.toString('latin1', at, at + 4) === 'PK\x01\x02';) {
    const length = directory.readUInt16LE(at + 28);
    yield nameAt(directory, at + 46, length);
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/** Where the directory is cut off: names stand before each entry, too, but also before those of archives inside. */
function* localNames(bytes: Buffer): Generator<string> {
  const mark = 'PK\x03\x04';
  for (let at = bytes.indexOf(mark, 0, 'latin1'); at !== -1; at = bytes.indexOf(mark, at + 4, 'latin1')) {
    if (at + 30 > bytes.length) return;
    yield nameAt(bytes, at + 30, bytes.readUInt16LE(at + 26));
  }
}

function nameAt(bytes: Buffer, from: number, length: number): string {
  return bytes.toString('latin1', from, from + length).replaceAll('\\', '/');
}

/** OpenDocument and EPUB keep their type as the first entry, stored as it is. */
function mimetypeOf(bytes: Buffer): string {
  if (bytes.toString('latin1', 30, 38) !== 'mimetype') return '';
  const from = 38 + bytes.readUInt16LE(28);
  return /^[\w.+/-]*/.exec(bytes.toString('latin1', from, from + 80).split('PK')[0] ?? '')?.[0] ?? '';
}

/** Old office files and Outlook messages are small file systems; the names in their directory tell which. */
export async function oleKind({ head, at }: Peek): Promise<FileKind | null> {
  const bytes = asBuffer(head);
  if (bytes.length < 512 || bytes.toString('latin1', 0, 8) !== '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return null;
  const sectorShift = Math.min(12, bytes.readUInt16LE(30));
  const directory = (bytes.readUInt32LE(48) + 1) * 2 ** sectorShift;
  const names = asBuffer(await at(directory, 2 ** sectorShift)).toString('utf16le') + bytes.toString('utf16le');
  const found = streams.find(([name]) => names.includes(name));
  return found?.[1] ?? 'office';
}

const streams: readonly [string, FileKind][] = [
  ['EncryptedPackage', 'encrypted'],
  ['__substg1.0_', 'msg'],
  ['__properties_version1.0', 'msg'],
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
  ['Book\0', 'xls'],
];

/** Our own project files carry our mark where SQLite keeps room for one. */
const projectMark = 'WINW';
const markAt = 68;

export function sqliteKind({ head }: Peek): FileKind | null {
  const bytes = asBuffer(head);
  if (bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null;
  return bytes.toString('latin1', markAt, markAt + 4) === projectMark ? 'winnow' : 'database';
}
