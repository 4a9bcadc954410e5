import { commonCharacters } from './commonCharacters.ts';
import { letterPairs } from './letterPairs.ts';

export type Language = keyof typeof letterPairs | keyof typeof commonCharacters;

/** Logarithms of what a character is likely to be, where no table says it. */
const unlikely = {
  /** A letter of the language behind one that it hardly follows. */
  pair: -8,
  /** The same in Latin letters, of which only the commonest pairs are known. */
  latinPair: -6,
  /** A character that the language does not have. */
  foreign: -13,
  sign: -5,
  signInWord: -9,
  rareSign: -9,
  midCapital: -5,
  behindRareSign: -4,
  /** A Latin letter and one of another script in one word. */
  mixed: -13,
  mixedBehind: -6,
  rareHan: -11,
  rareKana: -9,
  cjkSign: -4.5,
  control: -15,
  /** Bytes that make no character, and characters that nobody has defined. */
  none: -16,
} as const;

const signs = new Set('’‘“”„«»–—…•·°§©®€£¿¡\u00A0‹›†™№ªº');

/** Logarithms of how rare a language is among those that share its letters. */
const priors: Partial<Record<Language, number>> = { is: -4, ca: -1, sq: -2 };

/** How likely a text is in a language: the sum over its characters beyond ASCII, and how many there were. */
export type Likelihood = { sum: number; characters: number };

type Model = { of(previous: string, character: string): number; latin: boolean };

const models = new Map<Language, Model>();

function modelOf(language: Language): Model {
  const known = models.get(language);
  if (known !== undefined) return known;
  const made = isByCharacters(language) ? characterModel(language) : pairModel(language);
  models.set(language, made);
  return made;
}

/** Told by single characters, of which there are thousands, instead of by pairs of letters. */
export function isByCharacters(language: Language): language is keyof typeof commonCharacters {
  return language in commonCharacters;
}

function pairModel(language: keyof typeof letterPairs): Model {
  const pairs = new Map<string, number>();
  const letters = new Set<string>();
  letterPairs[language].forEach((group: string, exponent) => {
    const characters = [...group];
    for (let at = 0; at + 1 < characters.length; at += 2) {
      pairs.set(`${characters[at]}${characters[at + 1]}`, -exponent);
      letters.add(characters[at + 1] ?? '');
    }
  });
  const latin = [...letters].some((one) => one < '\u0250');
  return {
    latin,
    of(previous, character) {
      const small = character.toLowerCase();
      if (!letters.has(small)) return likelihoodOfOther(previous, character);
      const before = isLetter(previous) ? previous.toLowerCase() : ' ';
      const capital = small !== character && isLetter(previous) && previous === previous.toLowerCase();
      const sign = previous > '\u007f' && !isLetter(previous) && !signs.has(previous) ? unlikely.behindRareSign : 0;
      if (!latin && isAsciiLetter(previous)) return unlikely.mixed;
      return (
        (pairs.get(before + small) ?? (latin ? unlikely.latinPair : unlikely.pair)) +
        (capital ? unlikely.midCapital : 0) +
        sign
      );
    },
  };
}

function likelihoodOfOther(previous: string, character: string): number {
  if (isControl(character)) return unlikely.control;
  if (signs.has(character)) return isLetter(previous) && character !== '’' ? unlikely.signInWord + 3 : unlikely.sign;
  if (isLetter(character)) return unlikely.foreign;
  return isLetter(previous) ? unlikely.signInWord - 2 : unlikely.rareSign;
}

function characterModel(language: keyof typeof commonCharacters): Model {
  const common = new Map<string, number>();
  commonCharacters[language].forEach((group: string, exponent) => {
    for (const character of group) common.set(character, -Math.max(3, exponent));
  });
  return {
    // Words of Latin letters stand among these without a space.
    latin: true,
    of(_, character) {
      const found = common.get(character);
      if (found !== undefined) return found;
      const code = character.codePointAt(0) ?? 0;
      if (isControl(character)) return unlikely.control;
      if (code >= 0x4e00 && code <= 0x9fff) return language === 'ko' ? unlikely.rareHan - 1 : unlikely.rareHan;
      if (code >= 0x3040 && code <= 0x30ff) return language === 'ja' ? unlikely.rareKana : unlikely.rareHan;
      if (code >= 0xac00 && code <= 0xd7a3) return language === 'ko' ? -10 : unlikely.foreign;
      if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60) || signs.has(character)) {
        return unlikely.cjkSign;
      }
      return unlikely.rareHan - 1;
    },
  };
}

/** `\uFFFD` stands where bytes made no character. */
export function likelihood(text: string, language: Language): Likelihood {
  const model = modelOf(language);
  const result: Likelihood = { sum: priors[language] ?? 0, characters: 0 };
  let previous = ' ';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x80) {
      result.characters += 1;
      const isNone = code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || code > 0x1ffff;
      result.sum += isNone ? unlikely.none : model.of(previous, character);
    }
    if (!model.latin && isAsciiLetter(character) && previous > '\u007f' && isLetter(previous)) {
      result.sum += unlikely.mixedBehind;
    }
    previous = character;
  }
  return result;
}

function isControl(character: string): boolean {
  return character >= '\u0080' && character <= '\u009f';
}

function isAsciiLetter(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

const letter = /^[\p{L}\p{M}]/u;
const known = new Map<string, boolean>();

function isLetter(character: string): boolean {
  let found = known.get(character);
  if (found === undefined) {
    found = letter.test(character);
    known.set(character, found);
  }
  return found;
}
