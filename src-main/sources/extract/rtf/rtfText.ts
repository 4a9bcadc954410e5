import { refusedFor } from '../../open/refusals.ts';
import type { Extracted } from '../extractor.ts';
import { decodeIn, ofCharset, ofNumber } from './codePages.ts';
import { backToText, destinations, knownThough, type Destination } from './destinations.ts';
import type { Token } from './tokens.ts';

/** What holds inside a group, and is as it was when the group is over. */
type Group = {
  to: Destination;
  page: string;
  font: number;
  /** How many characters stand behind each `\u` for programs that do not know it. */
  instead: number;
  hidden: boolean;
  inTable: boolean;
  /** Nothing was in it so far. */
  fresh: boolean;
  /** It begins with `\*`: what does not know the next word passes the group over. */
  starred: boolean;
};

const deepest = 10_000;
const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  cell: '\t',
  nestcell: '\t',
  line: '\n',
  row: '\n',
  nestrow: '\n',
  sect: '\n',
  page: '\n',
  column: '\n',
  par: '\n',
};
const switches: Readonly<Record<string, true>> = { v: true, deleted: true, webhidden: true };

/** Takes the tokens of an RTF file and gathers its text. */
export class RtfText {
  readonly #bytes: Buffer;
  readonly #groups: Group[] = [];
  readonly #texts = new Map<Destination, string[]>();
  readonly #fonts = new Map<number, string>();
  #group: Group = {
    to: 'text',
    page: 'windows-1252',
    font: -1,
    instead: 1,
    hidden: false,
    inTable: false,
    fresh: false,
    starred: false,
  };
  #defaultPage = 'windows-1252';
  /** Bytes that wait for those that they make a character with. */
  #waiting: Buffer[] = [];
  #skip = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** False when the document is over. */
  take(token: Token, offset: number): boolean {
    switch (token.kind) {
      case 'open':
        this.#flush();
        if (this.#groups.length >= deepest) throw refusedFor('too-deep-inside', { limit: deepest });
        this.#groups.push({ ...this.#group });
        this.#group.fresh = true;
        this.#group.starred = false;
        this.#skip = 0;
        return true;
      case 'close': {
        this.#flush();
        const outer = this.#groups.pop();
        if (outer !== undefined && outer.to !== this.#group.to && isPart(this.#group.to))
          this.#add('\n', this.#group.to);
        this.#group = outer ?? this.#group;
        this.#skip = 0;
        return this.#groups.length > 0;
      }
      case 'hex':
        if (!this.#skipped()) this.#waiting.push(Buffer.from([token.byte]));
        return true;
      case 'bytes':
        this.#takeBytes(this.#bytes.subarray(token.from + offset, token.to + offset));
        return true;
      case 'sign':
        this.#takeSign(token.sign);
        return true;
      case 'word':
        this.#takeWord(token.name, token.value);
        return true;
    }
  }

  end(): Extracted {
    this.#flush();
    const of = (to: Destination): string => (this.#texts.get(to) ?? []).join('').trim();
    const lines = (to: Destination): string[] =>
      of(to)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const text = [...new Set(lines('header')), ...lines('text'), ...lines('note'), ...new Set(lines('footer'))].join(
      '\n',
    );
    const details = Object.fromEntries(
      (['title', 'author', 'subject', 'keywords'] as const).map((name) => [name, of(name)]),
    );
    const isCutOff = this.#groups.length > 1;
    return {
      text: text.toWellFormed(),
      details,
      warnings: isCutOff ? [{ code: 'row-malformed', fields: { reason: 'cut-off', format: 'rtf' } }] : [],
    };
  }

  #takeBytes(bytes: Buffer): void {
    const from = Math.min(this.#skip, bytes.length);
    this.#skip -= from;
    this.#group.fresh = false;
    if (from < bytes.length) this.#waiting.push(bytes.subarray(from));
  }

  #takeSign(sign: string): void {
    if (sign === '*') {
      this.#group.starred = this.#group.fresh;
      return;
    }
    if (this.#skipped()) return;
    if (sign === '\\' || sign === '{' || sign === '}') this.#waiting.push(Buffer.from(sign));
    else {
      this.#flush();
      if (sign === '~') this.#add('\u00A0');
      else if (sign === '_') this.#add('-');
      else if (sign === '\n' || sign === '\r') this.#add('\n');
    }
  }

  #takeWord(name: string, value: number | null): void {
    this.#flush();
    const { starred } = this.#group;
    this.#group.starred = false;
    this.#group.fresh = false;
    if (name === 'u') {
      this.#skip = this.#group.instead;
      if (value !== null) this.#add(String.fromCharCode(value & 0xffff));
      return;
    }
    if (this.#skipped()) return;
    const sign = signs[name];
    if (sign !== undefined) this.#add(sign === '\n' && this.#group.inTable && name === 'par' ? ' ' : sign);
    else if (backToText.has(name)) this.#group.to = 'text';
    else if (Object.hasOwn(destinations, name)) this.#goTo(destinations[name] ?? 'nowhere');
    else if (starred && !knownThough.has(name)) this.#group.to = 'nowhere';
    else this.#setting(name, value);
  }

  #goTo(to: Destination): void {
    // What stands inside something else (the title of a style) is none of ours.
    const isInfo = to === 'title' || to === 'author' || to === 'subject' || to === 'keywords';
    if (this.#group.to === 'text' || isInfo) this.#group.to = to;
    else if (to === 'nowhere') this.#group.to = to;
  }

  #setting(name: string, value: number | null): void {
    const group = this.#group;
    if (switches[name]) group.hidden = value !== 0;
    else if (name === 'intbl') group.inTable = true;
    else if (name === 'pard') group.inTable = false;
    else if (name === 'uc') group.instead = Math.max(0, Math.min(value ?? 1, 32));
    else if (name === 'plain') group.hidden = false;
    else if (name === 'ansicpg') this.#defaultPage = group.page = ofNumber(value ?? 1252);
    else if (name === 'mac') this.#defaultPage = group.page = 'macintosh';
    else if (name === 'pc') this.#defaultPage = group.page = 'cp437';
    else if (name === 'pca') this.#defaultPage = group.page = 'cp850';
    else if (name === 'f' && value !== null) {
      group.font = value;
      if (group.to !== 'fonts') group.page = this.#fonts.get(value) ?? this.#defaultPage;
    } else if (group.to === 'fonts' && name === 'fcharset' && value !== null) {
      // Western fonts write what the document's own code page says.
      const page = value === 0 || value === 1 ? undefined : ofCharset(value);
      if (page !== undefined) this.#fonts.set(group.font, page);
    } else if (group.to === 'fonts' && name === 'cpg' && value !== null) this.#fonts.set(group.font, ofNumber(value));
  }

  #skipped(): boolean {
    if (this.#skip === 0) return false;
    this.#skip -= 1;
    return true;
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const bytes = this.#waiting.length === 1 ? this.#waiting[0] : Buffer.concat(this.#waiting);
    this.#waiting = [];
    if (bytes !== undefined && this.#group.to !== 'nowhere') this.#add(decodeIn(this.#group.page, bytes));
  }

  #add(text: string, to = this.#group.to): void {
    if (to === 'nowhere' || to === 'fonts' || this.#group.hidden) return;
    const texts = this.#texts.get(to);
    if (texts === undefined) this.#texts.set(to, [text]);
    else texts.push(text);
  }
}

function isPart(to: Destination): boolean {
  return to === 'header' || to === 'footer' || to === 'note';
}
