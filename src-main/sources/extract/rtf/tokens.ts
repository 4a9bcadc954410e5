/** What RTF is made of. `bytes`: text in the code page of its font; `hex` the same, one byte. */
export type Token =
  | { kind: 'open' | 'close' }
  | { kind: 'word'; name: string; value: number | null }
  /** A backslash with one sign behind it. */
  | { kind: 'sign'; sign: string }
  | { kind: 'hex'; byte: number }
  | { kind: 'bytes'; from: number; to: number };

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const longestName = 64;

/** Cuts up RTF in one pass over its bytes; `\bin` is followed by bytes that are none of ours. */
export function* tokens(bytes: Buffer): Generator<Token> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === openBrace || byte === closeBrace) {
      at += 1;
      yield { kind: byte === openBrace ? 'open' : 'close' };
    } else if (byte === backslash) {
      const [token, next] = control(bytes, at + 1);
      at = next;
      if (token !== null) yield token;
      if (token?.kind === 'word' && token.name === 'bin') at += Math.max(0, token.value ?? 0);
    } else if (byte === 0x0a || byte === 0x0d || byte === 0) at += 1;
    else {
      const from = at;
      while (at < bytes.length && isText(bytes[at] ?? 0)) at += 1;
      yield { kind: 'bytes', from, to: at };
    }
  }
}

function isText(byte: number): boolean {
  return byte !== backslash && byte !== openBrace && byte !== closeBrace && byte > 0x0d ? true : byte === 0x09;
}

function control(bytes: Buffer, from: number): [Token | null, number] {
  let at = from;
  while (at < bytes.length && at - from < longestName && isLetter(bytes[at] ?? 0)) at += 1;
  if (at === from) return signAt(bytes, at);
  const name = bytes.toString('latin1', from, at);
  const digits = at;
  if (bytes[at] === 0x2d) at += 1;
  while (at < bytes.length && at - digits < 12 && isDigit(bytes[at] ?? 0)) at += 1;
  const number = at > digits ? Number(bytes.toString('latin1', digits, at)) : null;
  // One blank behind a control word belongs to it.
  if (bytes[at] === 0x20) at += 1;
  return [{ kind: 'word', name, value: number !== null && Number.isFinite(number) ? number : null }, at];
}

function signAt(bytes: Buffer, at: number): [Token | null, number] {
  const byte = bytes[at];
  if (byte === undefined) return [null, at];
  if (byte === 0x27) {
    const value = Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16);
    return [Number.isNaN(value) ? null : { kind: 'hex', byte: value }, at + 3];
  }
  return [{ kind: 'sign', sign: String.fromCharCode(byte) }, at + 1];
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
