/** The bytes that stand behind the encoding of a part for its way. */
export function fromTransfer(bytes: Buffer, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      // Lines of lists behind it, as mailing lists add them, end it.
      return Buffer.from(bytes.toString('latin1').replace(/[^A-Za-z0-9+/=\s][\s\S]*$/, ''), 'base64');
    case 'quoted-printable':
      return fromQuotedPrintable(bytes);
    default:
      return bytes;
  }
}

export function fromQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const softBreak = lineBreakAfter(bytes, at + 1);
    if (softBreak > 0) {
      at += softBreak;
      continue;
    }
    const value = Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16);
    if (/^[0-9a-f]{2}$/i.test(bytes.toString('latin1', at + 1, at + 3))) {
      out[length++] = value;
      at += 2;
    } else out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** How many bytes of blanks and a line break follow; 0 where something else does. */
function lineBreakAfter(bytes: Buffer, from: number): number {
  let at = from;
  while (at - from < 80 && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return at + 2 - from;
  return bytes[at] === 0x0a || at >= bytes.length ? at + 1 - from : 0;
}
