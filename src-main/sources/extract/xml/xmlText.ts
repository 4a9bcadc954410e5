import { encodingName, type EncodingName } from '../../../../src-shared/domain/index.ts';
import { createDecoder, showDamage } from '../../open/encoding/decoder.ts';

/** The characters of an XML file: by its byte order mark, by what it declares, else UTF-8. */
export async function* xmlText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: ReturnType<typeof createDecoder> | null = null;
  for await (const chunk of chunks) {
    decoder ??= createDecoder(encodingOf(chunk));
    yield showDamage(decoder.write(chunk));
  }
  yield showDamage(decoder?.end() ?? '');
}

/** By its byte order mark, or by what it declares; else UTF-8. */
export function encodingOf(first: Uint8Array): EncodingName {
  const [a, b] = first;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const declared = /^\S{0,3}<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/.exec(
    Buffer.from(first.subarray(0, 256)).toString('latin1'),
  );
  const name = declared?.[1]?.toLowerCase().replace(/^iso-8859-1$|^us-ascii$/, 'windows-1252') ?? 'utf-8';
  return encodingName.safeParse(name).data ?? 'utf-8';
}
