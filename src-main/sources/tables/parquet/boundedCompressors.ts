import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { limits } from '../../open/limits.ts';
import { pulse } from '../../open/pulse.ts';
import { refusedFor } from '../../open/refusals.ts';

/** A page says how large it will be; all pages of one reading may not come to more than fits. */
export function boundedCompressors(): Compressors {
  let bytes = 0;
  const bounded: Compressors = {};
  for (const codec of ['SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4', 'LZ4_RAW'] as const) {
    const unpack = compressors[codec];
    if (unpack === undefined) continue;
    bounded[codec] = (input, length) => {
      bytes += length;
      if (!(length >= 0) || bytes > limits.wholeFile) throw refusedFor('over-memory');
      pulse();
      return unpack(input, length);
    };
  }
  return bounded;
}
