import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodingName, type EncodingName } from '../../../src-shared/domain/index.ts';
import { countDamage, createDecoder, damage, showDamage } from '../../../src-main/sources/open/encoding/decoder.ts';
import { iconvName } from '../../../src-main/sources/open/encoding/iconvNames.ts';
import { createEncodingDetector, detectEncoding } from '../../../src-main/sources/open/encoding/detectEncoding.ts';

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

function encode(text: string, encoding: EncodingName): Buffer {
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return iconv.encode(text, iconvName(encoding), { addBOM: false });
}

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
    const bytes = encode(texts[name], encoding);
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
    const bytes = Buffer.concat([Buffer.from(mark), encode('x', encoding)]);
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

  it('calls bytes with NULs that make no text binary, and text with one NUL text', () => {
    expect(detectEncoding(Buffer.from('text with one \0 in it'), true)).toBe('utf-8');
    expect(detectEncoding(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0x3e, 0, 1, 0]), true)).toBe(
      'binary',
    );
  });

  const stories: [language: string, text: string, encodings: EncodingName[]][] = [
    [
      'Russian',
      'Вчера мы получили ваше письмо и хотели бы ответить на него.',
      ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'mac-cyrillic'],
    ],
    ['Ukrainian', 'Учора ми отримали вашого листа і хотіли б відповісти на нього.', ['windows-1251', 'koi8-u']],
    ['Bulgarian', 'Вчера получихме вашето писмо и бихме искали да отговорим.', ['windows-1251']],
    [
      'Polish',
      'Wczoraj otrzymaliśmy Państwa list i chcielibyśmy na niego odpowiedzieć, źle było.',
      ['windows-1250', 'iso-8859-2'],
    ],
    [
      'Czech',
      'Včera jsme obdrželi váš dopis a rádi bychom na něj odpověděli co nejdříve.',
      ['windows-1250', 'iso-8859-2'],
    ],
    [
      'Hungarian',
      'Tegnap megkaptuk a levelét, és szeretnénk válaszolni rá, köszönjük szépen a türelmét, őszintén.',
      ['windows-1250', 'iso-8859-2'],
    ],
    [
      'Turkish',
      'Dün mektubunuzu aldık ve bugün cevap vermek istiyoruz, teşekkür ederiz, iyi günler, değerli müşterimiz.',
      ['windows-1254'],
    ],
    ['Greek', 'Χθες λάβαμε το γράμμα σας και θα θέλαμε να απαντήσουμε.', ['windows-1253', 'iso-8859-7']],
    ['Hebrew', 'אתמול קיבלנו את המכתב שלכם ואנחנו רוצים להשיב עליו.', ['windows-1255']],
    ['Arabic', 'استلمنا رسالتكم أمس ونود أن نجيب عليها في أقرب وقت ممكن.', ['windows-1256', 'iso-8859-6']],
    [
      'Lithuanian',
      'Vakar gavome jūsų laišką ir norėtume į jį atsakyti kuo greičiau, ačiū už kantrybę.',
      ['windows-1257'],
    ],
    ['Thai', 'เมื่อวานนี้เราได้รับจดหมายของคุณแล้วและต้องการตอบกลับ', ['windows-874']],
    ['Korean', '어제 귀하의 편지를 받았으며 이에 답장하고 싶습니다.', ['euc-kr']],
    ['Japanese', '昨日、お手紙を受け取りました。できるだけ早くお返事したいと思います。', ['shift_jis', 'euc-jp']],
    ['traditional Chinese', '我們昨天收到了您的來信，希望能夠儘快回覆，謝謝您的耐心等待。', ['big5', 'gb18030']],
    [
      'simplified Chinese',
      '我们昨天收到了您的来信，希望能够尽快回复，谢谢您的耐心等待。',
      ['gb18030', 'utf-32le', 'utf-32be'],
    ],
    [
      'German',
      'Gestern haben wir Ihren Brief erhalten und möchten ihn so früh wie möglich beantworten.',
      ['windows-1252', 'macintosh', 'ibm850'],
    ],
  ];
  const cases2 = stories.flatMap(([language, text, encodings]) =>
    encodings.map((one) => [language, one, text] as const),
  );
  it.each(cases2)('reads a sentence in %s from %s bytes', (_, encoding, text) => {
    const bytes = encode(text, encoding);
    const found = encodingName.safeParse(detectEncoding(bytes, true)).data;
    expect(found === undefined ? null : decode(bytes, found)).toBe(text);
  });

  it('knows UTF-32 by its byte order mark', () => {
    expect(detectEncoding(Buffer.from('\xff\xfe\0\0a\0\0\0', 'latin1'), true)).toBe('utf-32le');
    expect(detectEncoding(Buffer.from('\0\0\xfe\xff\0\0\0a', 'latin1'), true)).toBe('utf-32be');
  });

  it('names what hides other scripts behind ASCII', () => {
    expect(detectEncoding(Buffer.from('\x1b$B$3$s$K$A$O\x1b(B\n', 'latin1'), true)).toBe('ISO-2022-JP');
    expect(detectEncoding(Buffer.from('~{<:Ky2;VpIX~}\n'), true)).toBe('HZ');
    expect(detectEncoding(Buffer.from('css(~{x}); and `~{` in a text, ~} too'), true)).toBe('utf-8');
  });

  it('looks at the whole file', () => {
    const detector = createEncodingDetector();
    for (let index = 0; index < 40; index += 1)
      detector.write(Buffer.from('plain words in a row, and more\n'.repeat(4000)));
    detector.write(encode(stories[0]?.[1] ?? '', 'koi8-r'));
    expect(detector.end(true)).toBe('koi8-r');
  });

  it('refuses English into which bytes of chance were written, rather than read it as some language of old', () => {
    const words = 'The table shows what was found, and where it was; nobody has read it since. '.repeat(40);
    const bytes = fc.array(fc.tuple(fc.nat(words.length - 1), fc.integer({ min: 0x80, max: 0xff })), {
      minLength: 30,
      maxLength: 60,
    });
    fc.assert(
      fc.property(bytes, (changes) => {
        const damaged = Buffer.from(words);
        for (const [at, byte] of changes) damaged[at] = byte;
        expect(detectEncoding(damaged, true)).toBeNull();
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('refuses bytes that make no text in any language', () => {
    let state = 7;
    const bytes = Buffer.from(
      Array.from({ length: 3000 }, () => ((state = (state * 48_271) % 2_147_483_647) % 224) + 32),
    );
    expect(detectEncoding(bytes, true)).toBeNull();
  });
});

describe('createDecoder', () => {
  const wellFormed = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.startsWith('\uFEFF'));

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)(
    'gives the same %s text however its bytes are cut',
    (encoding) => {
      fc.assert(
        fc.property(wellFormed, fc.integer({ min: 1, max: 7 }), (text, size) => {
          const bytes = encode(text, encoding);
          fc.pre(encoding !== 'gb18030' || iconv.decode(bytes, 'gb18030') === text);
          expect(showDamage(decode(bytes, encoding, size))).toBe(showDamage(text));
        }),
      );
    },
  );

  it('marks the broken line only, and leaves a replacement character that was in the file', () => {
    const bytes = Buffer.concat([Buffer.from('good \uFFFD\n'), Buffer.from([0x62, 0xf0, 0x64]), Buffer.from('\né')]);
    expect(decode(bytes, 'utf-8')).toBe(`good \uFFFD\nb${damage}d\né`);
  });

  it('reads a noncharacter that was in the file as what it is', () => {
    expect(countDamage(decode(Buffer.from('a \uFFFF b \uFFFD c'), 'utf-8'))).toBe(0);
    expect(countDamage(decode(Buffer.from([0x61, 0xff, 0x62]), 'utf-8'))).toBe(1);
  });

  it('reads long text without any space in pieces, each character once', () => {
    const text = '他们说这家餐厅的菜很好吃'.repeat(3000);
    expect(decode(encode(text, 'gb18030'), 'gb18030', 10_001)).toBe(text);
  });

  it('marks half a surrogate pair and an odd last byte', () => {
    expect(decode(Buffer.from([0x41, 0x00, 0x00, 0xd8, 0x42, 0x00, 0x43]), 'utf-16le')).toBe(`A${damage}B${damage}`);
  });
});
