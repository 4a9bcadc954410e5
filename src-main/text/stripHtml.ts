import { withoutHidden } from './withoutHidden.ts';

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['mdash', '—'],
  ['ndash', '–'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['pound', '£'],
  ['euro', '€'],
  ['copy', '©'],
]);

// Only what begins like a tag: "a < b" and "<3" are text.
const tag = /<\/?[a-z!][^<>]*>/giu;
const entity = /&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});/giu;

function decode(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities.get(name.toLowerCase()) ?? whole;
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}

/** Takes tags, comments, scripts and styles out of a text and turns entities into characters. */
export function stripHtml(text: string): string {
  const untagged = text.includes('<') ? withoutHidden(text).replace(tag, ' ') : text;
  return untagged.includes('&') ? untagged.replace(entity, decode) : untagged;
}
