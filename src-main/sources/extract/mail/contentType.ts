import { decodeDeclared } from '../charset.ts';
import { decodeWords } from './encodedWords.ts';

/** A type, or a disposition, and its parameters by name in lower case. */
export type ContentType = { type: string; parameters: ReadonlyMap<string, string> };

const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;

export function contentType(value: string | undefined, fallback: string): ContentType {
  const parameters = new Map<string, string>();
  const pieces = new Map<string, { at: number; text: string; isEncoded: boolean }[]>();
  for (const [, rawName = '', quoted, plain] of (value ?? '').slice(0, longest).matchAll(parameter)) {
    const text = quoted === undefined ? (plain ?? '').trim() : quoted.replace(/\\(.)/g, '$1');
    // RFC 2231: a long value comes in numbered pieces, an encoded one ends in an asterisk.
    const [, name = '', at = '0', star = ''] = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(rawName.toLowerCase()) ?? [];
    if (!rawName.includes('*')) parameters.set(name, decodeWords(text));
    else pieces.set(name, [...(pieces.get(name) ?? []), { at: Number(at), text, isEncoded: star !== '' }]);
  }
  for (const [name, parts] of pieces) {
    const sorted = parts.toSorted((a, b) => a.at - b.at);
    const charset = sorted[0]?.isEncoded ? /^([^']*)'[^']*'/.exec(sorted[0].text) : null;
    const bytes = sorted.map(({ text, isEncoded }, index) =>
      isEncoded
        ? percentDecoded(index === 0 && charset ? text.slice(charset[0].length) : text)
        : Buffer.from(text, 'latin1'),
    );
    parameters.set(name, decodeDeclared(Buffer.concat(bytes), charset?.[1]));
  }
  const type = /^\s*([^\s;]+)/.exec(value ?? '')?.[1]?.toLowerCase();
  return { type: type ?? fallback, parameters };
}

const longest = 20_000;

function percentDecoded(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
