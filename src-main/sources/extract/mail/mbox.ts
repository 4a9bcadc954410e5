import type { ItemPart } from '../../../../src-shared/domain/index.ts';
import { limits } from '../../open/limits.ts';
import { damaged } from '../../open/refusals.ts';
import type { Extracted, Extractor } from '../extractor.ts';
import { tooLong, type Row } from '../../tables/rows.ts';
import { mailDetails, messageOf } from './message.ts';
import { messagesIn } from './messagesIn.ts';

/** A mailbox: its messages one after the other. One that cannot be read costs itself. */
export const mbox: Extractor = {
  format: 'mbox',
  kinds: ['mbox'],
  details: mailDetails,

  async *extract(source, { signal, onBytes }) {
    let number = 0;
    for await (const { bytes, end } of messagesIn(source.chunks(signal))) {
      number += 1;
      yield read(bytes, { kind: 'entry', at: number });
      onBytes(end);
    }
  },
};

function read(bytes: Buffer | null, part: ItemPart): Extracted | Row {
  if (bytes === null) return { ...tooLong(null, limits.message), part };
  try {
    return { ...messageOf(bytes), part };
  } catch (thrown) {
    return { line: null, part, error: damaged(thrown).toData() };
  }
}
