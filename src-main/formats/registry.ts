import { AppError, type FormatName, type ReadOptions } from '../../src-shared/domain/index.ts';
import type { Reader, Shape } from './reader.ts';
import { csv } from './readers/csv.ts';
import { fasttext } from './readers/fasttext.ts';
import { json } from './readers/json.ts';
import { jsonl } from './readers/jsonl.ts';
import { lines } from './readers/lines.ts';
import { labelTabText, textTabLabel } from './readers/tabPair.ts';
import { text } from './readers/text.ts';
import type { Sample } from './sample.ts';

/** Asked in this order: what is surest to be told by its content comes first, `text` takes all that is left. */
const readers: readonly Reader[] = [jsonl, json, fasttext, labelTabText, textTabLabel, csv, lines, text];

/** The format given, or the first whose reader knows the content. Throws format-unknown. */
export function settleFormat(
  sample: Sample,
  given: Partial<ReadOptions>,
  path: string,
): { format: FormatName; shape: Shape } {
  const reader = readers.find((one) =>
    given.format === undefined ? one.recognises(sample) : one.format === given.format,
  );
  const shape = reader?.shape(sample, given) ?? null;
  if (reader === undefined || shape === null) throw new AppError('format-unknown', { path });
  return { format: reader.format, shape };
}
