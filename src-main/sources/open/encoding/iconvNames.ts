import type { EncodingName } from '../../../../src-shared/domain/index.ts';

const names: Partial<Record<EncodingName, string>> = {
  // With the characters that Hong Kong added, Unified Hangul and the vendors' rows: what programs write under these names.
  big5: 'big5hkscs',
  'euc-kr': 'cp949',
  ibm866: 'cp866',
  ibm850: 'cp850',
  'mac-cyrillic': 'maccyrillic',
};

/** The name by which iconv-lite knows an encoding. */
export function iconvName(encoding: EncodingName): string {
  return names[encoding] ?? encoding;
}

const multibyte = new Set<EncodingName>(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']);

export function isMultibyte(encoding: EncodingName): boolean {
  return multibyte.has(encoding);
}
