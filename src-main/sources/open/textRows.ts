import type { EncodingName } from '../../../src-shared/domain/index.ts';
import type { OnBytes, Rows, Sampled, Shape } from '../reader.ts';
import type { Row } from '../tables/rows.ts';
import type { ByteSource } from './byteSource.ts';
import { createDecoder } from './encoding/decoder.ts';
import { limits } from './limits.ts';
import type { Sample } from './sample.ts';

/** The rows of a text: its bytes decoded and parsed, piece by piece. */
export function textRows(source: ByteSource, encoding: EncodingName, parserOf: Shape['parser']): Rows {
  return async function* (signal: AbortSignal, onBytes: OnBytes): AsyncGenerator<Row[]> {
    const decoder = createDecoder(encoding);
    const parser = parserOf();
    let bytes = 0;
    for await (const chunk of source.chunks(signal)) {
      bytes += chunk.length;
      yield parser.push(decoder.write(chunk));
      onBytes(bytes);
    }
    const last = decoder.end();
    yield [...parser.push(last), ...parser.end()];
  };
}

export function sampleRows(sample: Sample, parserOf: Shape['parser']): Sampled {
  const parser = parserOf();
  const rows = parser.push(sample.text);
  // One document that is longer than the sample still shows its beginning.
  if (sample.complete || rows.length === 0) rows.push(...parser.end());
  return rows.slice(0, limits.sampleRows).flatMap((row) => (row.error === undefined ? [row.cells] : []));
}
