/**
 * Two texts with one key are the same text: imports count the second as a duplicate, and no part or fold of a training may hold
 * one while another is measured on the other. Case, kinds and amounts of white space, and how accents are composed make no
 * other text; punctuation does. Lower case and not full case folding: that would also make one of Turkish "ısı" and "isi".
 */
export function textKey(text: string): string {
  return text.toLowerCase().normalize('NFC').replace(/\s+/g, ' ').trim();
}
