import { readXml, type Attributes } from '../xml/readXml.ts';
import { Paragraphs } from '../paragraphs.ts';

/** What holds no text that a person reads: what was deleted or moved away, fields' code, second versions, readings above signs. */
const passedOver = new Set([
  'del',
  'moveFrom',
  'delText',
  'instrText',
  'Fallback',
  'rt',
  'pPrChange',
  'rPrChange',
  'sdtPr',
]);
const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
};

/** The text of a part of WordprocessingML: a body, a header, notes. */
export async function wordText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const text = new Paragraphs();
  /** How many elements deep in what is passed over. */
  let over = 0;
  let reading = false;
  let hidden = false;
  let inProperties = 0;
  await readXml(chunks, {
    open(name, attributes) {
      if (over > 0 || passedOver.has(name)) {
        over += 1;
        return;
      }
      if (name === 'rPr' || name === 'pPr') inProperties += 1;
      else if (inProperties > 0) {
        if (name === 'vanish' && isOn(attributes)) hidden = true;
      } else if (name === 'r') hidden = false;
      else if (name === 't') reading = true;
      else if (name === 'tr') text.beginRow();
      else if (name === 'p') text.end();
      else if (!hidden) openSign(name, attributes);
    },
    close(name) {
      if (over > 0) {
        over -= 1;
        return;
      }
      if (name === 'rPr' || name === 'pPr') inProperties = Math.max(0, inProperties - 1);
      else if (inProperties > 0) return;
      else if (name === 't') reading = false;
      else if (name === 'r') hidden = false;
      else if (name === 'p') text.end();
      else if (name === 'tc') text.endCell();
      else if (name === 'tr') text.endRow();
    },
    text(characters) {
      if (reading && !hidden && over === 0) text.add(characters);
    },
  });
  return text.toString();

  function openSign(name: string, attributes: Attributes): void {
    const sign = signs[name];
    if (sign === '\n') text.end();
    else if (sign !== undefined) text.add(sign);
    else if (name === 'sym') text.add(symbol(attributes['char']));
  }
}

/** A switch of Word is on unless it says that it is off. */
function isOn({ val = 'true' }: Attributes): boolean {
  return !['0', 'false', 'off'].includes(val);
}

/** A sign of a symbol font stands in the private area above F000; which picture it is, only the font knows. */
function symbol(char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16);
  return code >= 0x20 && code < 0xe000 ? String.fromCodePoint(code) : '';
}
