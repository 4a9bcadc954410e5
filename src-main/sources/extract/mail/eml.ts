import { wholeOf } from '../../open/byteSource.ts';
import type { Extractor } from '../extractor.ts';
import { mailDetails, messageOf } from './message.ts';

/** One message as it came over the wire. */
export const eml: Extractor = {
  format: 'eml',
  kinds: ['eml'],
  details: mailDetails,

  async *extract(source, { signal }) {
    yield messageOf(await wholeOf(source, signal));
  },
};
