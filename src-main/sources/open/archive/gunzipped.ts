import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { limits } from '../limits.ts';
import { pulse } from '../pulse.ts';
import { damaged, refusedFor } from '../refusals.ts';

/** What was packed with gzip. Throws file-unreadable: damaged, unpacks-too-large. */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = Readable.from(chunks, { objectMode: false });
  const output = createGunzip();
  input.on('error', (thrown) => output.destroy(thrown));
  try {
    let bytes = 0;
    for await (const chunk of input.pipe(output)) {
      const piece: Uint8Array = chunk;
      bytes += piece.length;
      if (bytes > limits.unpacked) throw refusedFor('unpacks-too-large', { limit: limits.unpacked / 1024 ** 2 });
      pulse();
      yield piece;
    }
  } catch (thrown) {
    throw damaged(thrown);
  } finally {
    input.destroy();
    output.destroy();
  }
}
