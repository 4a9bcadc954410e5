import iconv from 'iconv-lite';
import type { EncodingName } from '../../../../src-shared/domain/index.ts';
import { candidates, type Candidate } from './candidates.ts';
import { iconvName } from './iconvNames.ts';
import { isByCharacters, likelihood } from './languageModel.ts';

type Reading = { encoding: EncodingName; text: string; sum: number; perCharacter: number; least: number };

/** Bytes on which all candidates are tried, and those on which the best few are tried again. */
const firstLook = 2 * 1024;
const secondLook = 16 * 1024;
const finalists = 4;

// Measured over docs/encodings.md's samples: what is read right lies above, what none of the candidates fits and English with
// bytes of chance in it lie below. Of thousands of Han characters even a right text may have many rare ones.
const leastPerCharacter = { pairs: -7.2, characters: -9.2 };
/** A handful of odd bytes in a long text is more often damage than a language. */
const leastForFew = -5;
const few = 3;
/** Two readings that are about as likely: a wrong one would not be noticed, so neither is taken. */
const leastLead = 1.5;

/**
 * The encoding in which the bytes make the most likely text, all languages considered; null where none of them does. Every
 * candidate reads the same bytes, so that the sums of the logarithms can be compared as they are.
 */
export function mostLikelyEncoding(bytes: Buffer, isLong: boolean): EncodingName | null {
  const start = bytes.subarray(0, firstLook);
  const first = candidates.map((candidate) => read(candidate, start)).toSorted((a, b) => b.sum - a.sum);
  const readings = bytes.length <= firstLook ? first : finalOf(first, bytes.subarray(0, secondLook));
  const [best] = readings;
  if (best === undefined) return null;
  const second = readings.find(({ text }) => text !== best.text);
  if (second !== undefined && best.sum - second.sum < leastLead) return null;
  const odd = [...best.text].filter((character) => character > '\u007f').length;
  const least = isLong && odd <= few ? leastForFew : best.least;
  if (best.perCharacter < least) return null;
  // Many encodings read a few letters alike; the commonest of them also has the right answer for the rest of the file.
  const alike = new Set(readings.filter(({ text }) => text === best.text).map(({ encoding }) => encoding));
  return candidates.find(({ encoding }) => alike.has(encoding))?.encoding ?? null;
}

function finalOf(first: readonly Reading[], bytes: Buffer): Reading[] {
  const names = new Set(first.slice(0, finalists).map(({ encoding }) => encoding));
  return candidates
    .filter(({ encoding }) => names.has(encoding))
    .map((candidate) => read(candidate, bytes))
    .toSorted((a, b) => b.sum - a.sum);
}

function read({ encoding, languages, prior = 0 }: Candidate, bytes: Buffer): Reading {
  const text = iconv.decode(bytes, iconvName(encoding), { stripBOM: false });
  const results = languages.map((language) => ({ language, ...likelihood(text, language) }));
  const [best] = results.toSorted((a, b) => b.sum - a.sum);
  const { sum = 0, characters = 0 } = best ?? {};
  const least = best && isByCharacters(best.language) ? leastPerCharacter.characters : leastPerCharacter.pairs;
  return { encoding, text, sum: sum + prior, perCharacter: characters === 0 ? 0 : sum / characters, least };
}
