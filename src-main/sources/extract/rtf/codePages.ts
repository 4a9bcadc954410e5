import iconv from 'iconv-lite';

/** Which code page a font's character set stands for. `symbol`: its signs are pictures, and no text. */
const byCharset: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  2: 'symbol',
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  130: 'johab',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
  255: 'cp437',
};

const byNumber: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10_000: 'macintosh',
  10_007: 'mac-cyrillic',
  54_936: 'gb18030',
  65_001: 'utf-8',
};

export function ofCharset(charset: number): string | undefined {
  return byCharset[charset];
}

export function ofNumber(page: number): string {
  const name = byNumber[page] ?? `cp${page}`;
  return iconv.encodingExists(name) ? name : 'windows-1252';
}

export function decodeIn(page: string, bytes: Buffer): string {
  if (page === 'symbol') return '';
  return iconv.decode(bytes, iconv.encodingExists(page) ? page : 'windows-1252');
}
