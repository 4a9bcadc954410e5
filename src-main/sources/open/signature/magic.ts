import type { FileKind } from '../../../../src-shared/domain/index.ts';

/** The bytes that formats begin with, as their own descriptions say. Only what no text can begin with stands here. */
type Magic = { kind: FileKind; at?: number; bytes: string };

const magics: readonly Magic[] = [
  { kind: 'archive', bytes: '\x1f\x8b' },
  { kind: 'archive', bytes: '\x1f\x9d' },
  { kind: 'archive', bytes: '\xfd7zXZ\0' },
  { kind: 'archive', bytes: '\x28\xb5\x2f\xfd' },
  { kind: 'archive', bytes: '\x04\x22\x4d\x18' },
  { kind: 'archive', bytes: '7z\xbc\xaf\x27\x1c' },
  { kind: 'archive', bytes: 'Rar!\x1a\x07' },
  { kind: 'archive', bytes: 'ustar', at: 257 },
  { kind: 'archive', bytes: 'MSCF\0' },
  { kind: 'archive', bytes: '\xed\xab\xee\xdb' },
  { kind: 'archive', bytes: '!<arch>\n' },
  { kind: 'archive', bytes: 'ITSF\x03' },
  { kind: 'archive', bytes: 'CD001', at: 32_769 },
  { kind: 'image', bytes: '\x89PNG' },
  { kind: 'image', bytes: '\xff\xd8\xff' },
  { kind: 'image', bytes: 'GIF87a' },
  { kind: 'image', bytes: 'GIF89a' },
  { kind: 'image', bytes: 'II*\0' },
  { kind: 'image', bytes: 'MM\0*' },
  { kind: 'image', bytes: '\0\0\x01\0' },
  { kind: 'image', bytes: '8BPS\0' },
  { kind: 'image', bytes: '\0\0\0\x0cjP  ' },
  { kind: 'image', bytes: 'AT&TFORM' },
  { kind: 'image', bytes: '\xd7\xcd\xc6\x9a' },
  { kind: 'image', bytes: 'ftypheic', at: 4 },
  { kind: 'image', bytes: 'ftypavif', at: 4 },
  { kind: 'image', bytes: 'ftypmif1', at: 4 },
  { kind: 'image', bytes: 'WEBP', at: 8 },
  { kind: 'audio', bytes: 'WAVE', at: 8 },
  { kind: 'audio', bytes: 'ID3\x02' },
  { kind: 'audio', bytes: 'ID3\x03' },
  { kind: 'audio', bytes: 'ID3\x04' },
  { kind: 'audio', bytes: 'fLaC\0' },
  { kind: 'audio', bytes: 'OggS\0' },
  { kind: 'audio', bytes: 'MThd\0' },
  { kind: 'audio', bytes: '#!AMR' },
  { kind: 'audio', bytes: 'ftypM4A', at: 4 },
  { kind: 'video', bytes: 'ftyp', at: 4 },
  { kind: 'video', bytes: 'moov', at: 4 },
  { kind: 'video', bytes: 'AVI ', at: 8 },
  { kind: 'video', bytes: '\x1a\x45\xdf\xa3' },
  { kind: 'video', bytes: 'FLV\x01' },
  { kind: 'video', bytes: '\0\0\x01\xba' },
  { kind: 'video', bytes: '\0\0\x01\xb3' },
  { kind: 'video', bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' },
  { kind: 'font', bytes: '\0\x01\0\0' },
  { kind: 'font', bytes: 'OTTO\0' },
  { kind: 'font', bytes: 'ttcf\0' },
  { kind: 'font', bytes: 'wOFF' },
  { kind: 'font', bytes: 'wOF2' },
  { kind: 'font', bytes: '\x80\x01' },
  { kind: 'program', bytes: '\x7fELF' },
  { kind: 'program', bytes: '\xfe\xed\xfa' },
  { kind: 'program', bytes: '\xce\xfa\xed\xfe' },
  { kind: 'program', bytes: '\xcf\xfa\xed\xfe' },
  { kind: 'program', bytes: '\xca\xfe\xba\xbe' },
  { kind: 'program', bytes: '\0asm' },
  { kind: 'program', bytes: 'dex\n0' },
  { kind: 'program', bytes: '\xac\xed\0\x05' },
  { kind: 'program', bytes: '\x4c\0\0\0\x01\x14\x02\0' },
  { kind: 'database', bytes: 'SQLite format 3\0' },
  { kind: 'database', bytes: '!BDN' },
  { kind: 'database', bytes: '\0\x01\0\0Standard ' },
  { kind: 'parquet', bytes: 'PAR1' },
  { kind: 'database', bytes: 'ARROW1\0' },
  { kind: 'database', bytes: 'ORC\x08' },
  { kind: 'database', bytes: 'Obj\x01' },
  { kind: 'array', bytes: '\x93NUMPY' },
  { kind: 'array', bytes: '\x89HDF' },
  { kind: 'array', bytes: '\x80\x02' },
  { kind: 'array', bytes: '\x80\x03' },
  { kind: 'array', bytes: '\x80\x04' },
  { kind: 'array', bytes: '\x80\x05' },
  { kind: 'array', bytes: '{"', at: 8 },
  { kind: 'epub', bytes: 'BOOKMOBI', at: 60 },
  { kind: 'postscript', bytes: '%!PS-Adobe' },
  { kind: 'postscript', bytes: '\xc5\xd0\xd3\xc6' },
  { kind: 'encrypted', bytes: '\x85\x01' },
  { kind: 'encrypted', bytes: '\x85\x02' },
  { kind: 'encrypted', bytes: '-----BEGIN PGP MESSAGE-----' },
  { kind: 'encrypted', bytes: 'Salted__' },
];

/** Magics that text may also begin with hold only beside bytes that text does not have. */
const soughtInBinary: readonly Magic[] = [
  { kind: 'archive', bytes: 'BZh' },
  { kind: 'image', bytes: 'BM' },
  { kind: 'program', bytes: 'MZ' },
  { kind: 'audio', bytes: '\xff\xfb' },
  { kind: 'audio', bytes: '\xff\xf3' },
  { kind: 'array', bytes: 'RDX' },
];

export function kindByMagic(head: Uint8Array): FileKind | null {
  const control = hasControls(head);
  const found =
    magics.find((magic) => holds(head, magic) && (control || isPlain(magic))) ??
    (control ? soughtInBinary.find((magic) => holds(head, magic)) : undefined);
  return found?.kind ?? null;
}

/** A magic of letters alone, at the very beginning, is believed without further bytes; elsewhere text may say it by chance. */
function isPlain({ at, bytes }: Magic): boolean {
  return at === undefined && (bytes.length >= 6 || /[^\x20-\x7e]/.test(bytes));
}

function holds(head: Uint8Array, { at = 0, bytes }: Magic): boolean {
  if (head.length < at + bytes.length) return false;
  for (let index = 0; index < bytes.length; index += 1) if (head[at + index] !== bytes.charCodeAt(index)) return false;
  return true;
}

function hasControls(head: Uint8Array): boolean {
  return head.subarray(0, 4096).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b));
}
