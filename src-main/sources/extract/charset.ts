import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { encodingName } from '../../../src-shared/domain/index.ts';
import { createDecoder, showDamage } from '../open/encoding/decoder.ts';
import { detectEncoding } from '../open/encoding/detectEncoding.ts';

/** What programs declare and mean another, larger set by; each reads what the declared one would. */
const meant: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': '',
  ascii: '',
  'ansi_x3.4-1968': '',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'iso-8859-8-i': 'iso-8859-8',
  'ks_c_5601-1987': 'euc-kr',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'x-sjis': 'shift_jis',
  cp932: 'shift_jis',
  unicode: 'utf-16',
  'unknown-8bit': '',
  'x-unknown': '',
  default: '',
  '8bit': '',
};

/**
 * Bytes of a part or a header as text: in what they declare, where that fits them; else in what they are found to be. What
 * declares UTF-8 and is none was cut or sent by a program that did not know.
 */
export function decodeDeclared(bytes: Buffer, declared: string | undefined): string {
  const lower = declared?.trim().toLowerCase().replace(/^"|"$/g, '') ?? '';
  const name = meant[lower] ?? lower;
  if (name === 'utf-8' || name === 'utf8' || name === '' || !iconv.encodingExists(name)) {
    return isUtf8(bytes) ? bytes.toString('utf8') : decodeFound(bytes);
  }
  const text = iconv.decode(bytes, name);
  if (!text.includes('\uFFFD') || bytes.length === 0) return text;
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}

function decodeFound(bytes: Buffer): string {
  const found = encodingName.safeParse(detectEncoding(bytes, true)).data ?? 'utf-8';
  const decoder = createDecoder(found);
  return showDamage(decoder.write(bytes) + decoder.end());
}

/** A page's own word for how it is written: its byte order mark, or what stands in its head. */
export function charsetOfPage(html: Buffer): string | undefined {
  const [a, b, c] = html;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const head = html.toString('latin1', 0, 8192);
  return (/<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head) ??
    /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]+)/.exec(head))?.[1];
}
