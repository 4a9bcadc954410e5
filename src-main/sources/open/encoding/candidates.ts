import type { EncodingName } from '../../../../src-shared/domain/index.ts';
import type { Language } from './languageModel.ts';

/** An encoding without marks of its own, and the languages that people write in it. */
export type Candidate = {
  encoding: EncodingName;
  languages: readonly Language[];
  /** Logarithm of how much rarer it is than the commonest for its languages; 0 if not given. */
  prior?: number;
};

const western: readonly Language[] = ['fr', 'de', 'es', 'pt', 'it', 'nl', 'da', 'no', 'sv', 'fi', 'ca', 'is'];
const central: readonly Language[] = ['pl', 'cs', 'sk', 'hu', 'ro', 'sl', 'hr', 'sq', 'de'];
const cyrillic: readonly Language[] = ['ru', 'bg', 'mk', 'uk'];
const baltic: readonly Language[] = ['lt', 'lv', 'et', 'pl'];

/** In the order of how often they are met: where two read the same text from the same bytes, the first is taken. */
export const candidates: readonly Candidate[] = [
  { encoding: 'windows-1252', languages: western },
  { encoding: 'gb18030', languages: ['zh', 'zh-Hant', 'ja', 'ru'] },
  { encoding: 'shift_jis', languages: ['ja'] },
  { encoding: 'big5', languages: ['zh-Hant'] },
  { encoding: 'euc-kr', languages: ['ko'] },
  { encoding: 'euc-jp', languages: ['ja'] },
  { encoding: 'windows-1251', languages: cyrillic },
  { encoding: 'koi8-r', languages: ['ru'] },
  { encoding: 'koi8-u', languages: ['uk', 'ru'] },
  { encoding: 'windows-1250', languages: central },
  { encoding: 'iso-8859-2', languages: central },
  { encoding: 'windows-1254', languages: ['tr'] },
  { encoding: 'windows-1253', languages: ['el'] },
  { encoding: 'iso-8859-7', languages: ['el'] },
  { encoding: 'windows-1255', languages: ['he'] },
  { encoding: 'windows-1256', languages: ['ar', 'fa', 'ur'] },
  { encoding: 'iso-8859-6', languages: ['ar'], prior: -2 },
  { encoding: 'windows-1257', languages: baltic },
  { encoding: 'windows-1258', languages: ['vi'] },
  { encoding: 'windows-874', languages: ['th'] },
  { encoding: 'iso-8859-15', languages: ['fr', 'fi', 'et'], prior: -2 },
  { encoding: 'iso-8859-5', languages: cyrillic, prior: -2 },
  { encoding: 'ibm866', languages: ['ru', 'bg'], prior: -2 },
  { encoding: 'mac-cyrillic', languages: ['ru', 'uk'], prior: -2 },
  { encoding: 'macintosh', languages: western, prior: -2 },
  { encoding: 'ibm850', languages: western, prior: -2 },
];
