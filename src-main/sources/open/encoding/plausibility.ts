/** How well bytes read as text of one encoding: from 1 (as people write) down to 0 and below (bytes that it does not have). */
type Plausibility = number;

type Tally = { sum: number; characters: number };

function mean(tally: Tally): Plausibility {
  return tally.characters === 0 ? 0 : tally.sum / tally.characters;
}

function between(byte: number, from: number, to: number): boolean {
  return byte >= from && byte <= to;
}

const impossible = -2;

/** Simplified Chinese stands almost wholly in the 3,755 commonest characters, which have rows of their own (B0–D7). */
export function gb18030Plausibility(bytes: Uint8Array): Plausibility {
  const tally: Tally = { sum: 0, characters: 0 };
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const trail = bytes[at + 1];
    if (trail === undefined) break;
    const [score, length] = gb18030Character(lead, trail, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
    tally.sum += score;
    tally.characters += 1;
    at += length;
  }
  return mean(tally);
}

function gb18030Character(lead: number, trail: number, third: number, fourth: number): [score: number, length: number] {
  if (lead === 0x80 || lead === 0xff) return [impossible, 1];
  if (between(trail, 0x30, 0x39)) {
    return between(third, 0x81, 0xfe) && between(fourth, 0x30, 0x39) ? [0.3, 4] : [impossible, 1];
  }
  if (trail < 0x40 || trail === 0x7f || trail === 0xff) return [impossible, 1];
  if (trail >= 0xa1 && between(lead, 0xb0, 0xd7)) return [1, 2];
  // Punctuation, full-width forms, kana, Greek, Cyrillic.
  if (trail >= 0xa1 && between(lead, 0xa1, 0xa7)) return [0.9, 2];
  if (trail >= 0xa1 && between(lead, 0xd8, 0xf7)) return [0.4, 2];
  return [0.1, 2];
}

/** Japanese is full of kana, which stand in two rows (82, 83); a single byte A1–DF is a half-width kana and rare. */
export function shiftJisPlausibility(bytes: Uint8Array): Plausibility {
  const tally: Tally = { sum: 0, characters: 0 };
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    tally.characters += 1;
    if (between(lead, 0xa1, 0xdf)) {
      tally.sum += 0.3;
      at += 1;
      continue;
    }
    const trail = bytes[at + 1];
    if (trail === undefined) {
      tally.characters -= 1;
      break;
    }
    const score = shiftJisCharacter(lead, trail);
    tally.sum += score;
    at += score === impossible ? 1 : 2;
  }
  return mean(tally);
}

function shiftJisCharacter(lead: number, trail: number): number {
  if (trail < 0x40 || trail === 0x7f || trail > 0xfc) return impossible;
  if (lead === 0x82 && between(trail, 0x9f, 0xf1)) return 1;
  if (lead === 0x83 && between(trail, 0x40, 0x96)) return 0.9;
  if (lead === 0x81) return 0.9;
  if (lead === 0x82) return 0.7;
  if (between(lead, 0x88, 0x97)) return 0.8;
  if (between(lead, 0x83, 0x9f) || between(lead, 0xe0, 0xea)) return 0.3;
  return impossible;
}

const commonLetters = new Set(Buffer.from('àâäáãåæçèéêëíìîïñóòôöõøùúûüßÀÂÄÁÅÆÇÈÉÊËÍÎÏÑÓÔÖØÙÚÛÜ', 'latin1'));
// € … ‘ ’ “ ” • – — ™ no-break space ¡ £ § © « ® ° · » ¿ œ Œ Š š Ž ž
const commonSigns = new Set([
  0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb7,
  0xbb, 0xbf, 0x9c, 0x8c, 0x8a, 0x9a, 0x8e, 0x9e,
]);
const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Western letters beyond ASCII stand alone among ASCII ones; a long run of high bytes is another script. */
export function windows1252Plausibility(bytes: Uint8Array): Plausibility {
  const tally: Tally = { sum: 0, characters: 0 };
  let run = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      run = 0;
      continue;
    }
    run += 1;
    tally.characters += 1;
    if (unassigned.has(byte)) tally.sum += impossible;
    else if (run > 2) tally.sum += 0;
    else if (commonSigns.has(byte)) tally.sum += 0.8;
    else tally.sum += westernLetter(byte, run === 1 && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1])));
  }
  return mean(tally);
}

/** A rare letter alone (TREC's one ð) is no evidence; among common ones (Icelandic) it is. */
function westernLetter(byte: number, amongAscii: boolean): number {
  if (commonLetters.has(byte)) return amongAscii ? 1 : 0.5;
  return byte >= 0xc0 && amongAscii ? 0.45 : 0.2;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (between(byte, 0x41, 0x5a) || between(byte, 0x61, 0x7a));
}
