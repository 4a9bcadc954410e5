import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { EncodingName } from '../../../src-shared/domain/index.ts';
import { createDecoder, damage } from '../../../src-main/sources/open/encoding/decoder.ts';
import { detectEncoding } from '../../../src-main/sources/open/encoding/detectEncoding.ts';

const texts = {
  chinese: '他们说，这家餐厅的菜很好吃，但是送餐太慢了。一共三个人，下次还会再来！\n',
  chineseShort: '你好',
  japanese: 'この商品はとても良かったです。また買いたいと思います。東京タワー\n',
  katakana: 'アーティストのコンサート\n',
  french: 'C’est l’été à la mer : « déjà vu », où ça ?\n',
  frenchWord: 'café',
  german: 'Größe und Übermaß\n',
  spanish: '¿Qué tal, señor?\n',
  icelandic: 'Það er gott veður í dag, sagði maðurinn við mig í Reykjavík.\n',
  russian: 'Привет, как дела сегодня в Москве?\n',
  emoji: 'fine 👍🏽\n',
  english: 'Plain words.\n',
};

const encoders: Record<EncodingName, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  gb18030: (text) => iconv.encode(text, 'gb18030'),
  'windows-1252': (text) => iconv.encode(text, 'windows-1252'),
  shift_jis: (text) => iconv.encode(text, 'shift_jis'),
};

function decode(bytes: Uint8Array, encoding: EncodingName, size = bytes.length || 1): string {
  const decoder = createDecoder(encoding);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += decoder.write(bytes.subarray(at, at + size));
  return text + decoder.end();
}

describe('detectEncoding', () => {
  const cases: [name: keyof typeof texts, encoding: EncodingName][] = [
    ['chinese', 'gb18030'],
    ['chineseShort', 'gb18030'],
    ['chinese', 'utf-16le'],
    ['chinese', 'utf-16be'],
    ['chinese', 'utf-8'],
    ['japanese', 'shift_jis'],
    ['katakana', 'shift_jis'],
    ['japanese', 'gb18030'],
    ['japanese', 'utf-16le'],
    ['french', 'windows-1252'],
    ['frenchWord', 'windows-1252'],
    ['german', 'windows-1252'],
    ['spanish', 'windows-1252'],
    ['icelandic', 'windows-1252'],
    ['french', 'utf-8'],
    ['french', 'utf-16be'],
    ['russian', 'gb18030'],
    ['russian', 'utf-16le'],
    ['emoji', 'utf-8'],
    ['emoji', 'utf-16be'],
    ['english', 'utf-8'],
    ['english', 'utf-16le'],
    ['english', 'utf-16be'],
  ];
  it.each(cases)('reads %s text from %s bytes', (name, encoding) => {
    const bytes = encoders[encoding](texts[name]);
    const found = detectEncoding(bytes, true);
    expect(found).toBe(encoding);
    expect(decode(bytes, encoding)).toBe(texts[name]);
  });

  it.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
    ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ] as const)('believes the byte order mark of %s and does not give it on', (encoding, mark) => {
    const bytes = Buffer.concat([Buffer.from(mark), encoders[encoding]('x')]);
    expect(detectEncoding(bytes, true)).toBe(encoding);
    expect(decode(bytes, encoding)).toBe('x');
  });

  it('keeps UTF-8 for ASCII with one odd byte, as TREC has it', () => {
    const bytes = Buffer.from('What city is a sister\xf0city of Los Angeles ?\n'.padStart(3000, 'x '), 'latin1');
    expect(detectEncoding(bytes, true)).toBe('utf-8');
  });

  it('keeps UTF-8 for a file of accents in which one byte is broken', () => {
    const bytes = Buffer.concat([Buffer.from(texts.french.repeat(20)), Buffer.from([0xe9, 0x0a])]);
    expect(detectEncoding(bytes, true)).toBe('utf-8');
  });

  it('does not take a character that the end of a piece cuts for a broken one', () => {
    const bytes = Buffer.from(texts.chinese).subarray(0, 10);
    expect(detectEncoding(bytes, false)).toBe('utf-8');
  });

  it('calls bytes with NULs that make no text binary', () => {
    expect(detectEncoding(Buffer.from('text with one \0 in it'), true)).toBe('binary');
    expect(detectEncoding(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0x3e, 0, 1, 0]), true)).toBe(
      'binary',
    );
  });

  it('admits that it does not know Russian in KOI8', () => {
    expect(detectEncoding(iconv.encode(texts.russian.repeat(5), 'koi8-r'), true)).toBeNull();
  });
});

describe('createDecoder', () => {
  const wellFormed = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.startsWith('\uFEFF'));

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)(
    'gives the same %s text however its bytes are cut',
    (encoding) => {
      fc.assert(
        fc.property(wellFormed, fc.integer({ min: 1, max: 7 }), (text, size) => {
          const bytes = encoders[encoding](text);
          fc.pre(encoding !== 'gb18030' || iconv.decode(bytes, 'gb18030') === text);
          expect(decode(bytes, encoding, size).replaceAll(damage, '\uFFFD')).toBe(text.replaceAll(damage, '\uFFFD'));
        }),
      );
    },
  );

  it('marks the broken line only, and leaves a replacement character that was in the file', () => {
    const bytes = Buffer.concat([Buffer.from('good \uFFFD\n'), Buffer.from([0x62, 0xf0, 0x64]), Buffer.from('\né')]);
    expect(decode(bytes, 'utf-8')).toBe(`good \uFFFD\nb${damage}d\né`);
  });

  it('marks half a surrogate pair and an odd last byte', () => {
    expect(decode(Buffer.from([0x41, 0x00, 0x00, 0xd8, 0x42, 0x00, 0x43]), 'utf-16le')).toBe(`A${damage}B${damage}`);
  });
});
