import { AppError, type FormatName, type ReadOptions } from '../../src-shared/domain/index.ts';
import { withPath } from './open/fileErrors.ts';
import type { Reader, Shape } from './reader.ts';
import { csv } from './tables/csv.ts';
import { fasttext } from './tables/fasttext.ts';
import { json } from './tables/json.ts';
import { jsonl } from './tables/jsonl.ts';
import { lines } from './tables/lines.ts';
import { labelTabText, textTabLabel } from './tables/tabPair.ts';
import { text } from './extract/text.ts';
import type { Sample } from './open/sample.ts';

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
  const shape = reader === undefined ? null : shapeOf(reader, sample, given, path);
  if (reader === undefined || shape === null)
    throw new AppError('format-unknown', { path, ...(reader && { format: reader.format }) });
  return { format: reader.format, shape };
}

/** A reader knows the content, not the file: what it refuses gets its path here, at once or while it is read. */
function shapeOf(reader: Reader, sample: Sample, given: Partial<ReadOptions>, path: string): Shape | null {
  const shape = named(path, () => reader.shape(sample, given));
  return (
    shape && {
      ...shape,
      parser() {
        const parser = shape.parser();
        return { push: (text) => named(path, () => parser.push(text)), end: () => named(path, () => parser.end()) };
      },
    }
  );
}

function named<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw withPath(thrown, path);
  }
}
