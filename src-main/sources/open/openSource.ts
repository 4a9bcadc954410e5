import type { EncodingName, FormatName, ReadOptions } from '../../../src-shared/domain/index.ts';
import { byteReaderOf, byteShape } from '../byteReaders.ts';
import type { Columns, Opened, Rows, Sampled } from '../reader.ts';
import { settleFormat } from '../registry.ts';
import { partsNumbers } from '../tables/classNames.ts';
import { checkMapping } from '../tables/mapping.ts';
import { cellText } from '../tables/rows.ts';
import type { ByteSource } from './byteSource.ts';
import { namingOf } from './namingOf.ts';
import { sampleOf } from './sample.ts';
import { kindOf } from './signature/signature.ts';
import { sampleRows, textRows } from './textRows.ts';

/** `fallback`: the encoding where the file itself does not tell, as chosen for all files of a folder. */
export async function openSource(
  source: ByteSource,
  given: Partial<ReadOptions>,
  fallback?: EncodingName,
): Promise<Opened> {
  const reader = byteReaderOf(await kindOf(source), given.format);
  if (reader !== undefined) {
    const { sample, rows, ...columns } = await byteShape(reader, source, given, openSource);
    return settle(source, { format: reader.format, encoding: given.encoding ?? 'utf-8', columns, sample, rows }, given);
  }
  const sample = await sampleOf(source, { ...given, fallback });
  const { encoding } = sample;
  const { format, shape } = settleFormat(sample, given, source.path ?? source.name);
  const { parser, ...columns } = shape;
  const first = sampleRows(sample, parser);
  const rows = textRows(source, encoding, parser);
  return settle(source, { format, encoding, columns, sample: async () => first, rows }, given);
}

type Found = {
  format: FormatName;
  encoding: EncodingName;
  columns: Columns;
  sample(): Promise<Sampled>;
  rows: Rows;
};

async function settle(source: ByteSource, found: Found, given: Partial<ReadOptions>): Promise<Opened> {
  const { format, encoding, columns, sample, rows } = found;
  const mapping = given.mapping ?? columns.mapping;
  checkMapping(columns.columns, mapping);
  const isOurs = given.mapping === undefined && given.separator === undefined;
  const partsLabels = isOurs && mapping.label !== null && partsNumbers(await labelCells(sample, mapping.label));
  const options = {
    format,
    encoding,
    delimiter: columns.delimiter,
    header: columns.header,
    mapping,
    separator: partsLabels ? ',' : given.separator,
    split: given.split ?? null,
  };
  const opened: Opened = { source, shape: columns, options, sample, rows, nameOf: null };
  const nameOf = await namingOf(opened);
  // Numbers that nothing names might as well be one number with a decimal comma.
  const sure = partsLabels && nameOf === null ? { text: columns.sure?.text ?? true, label: false } : columns.sure;
  return { ...opened, shape: { ...columns, ...(sure && { sure }) }, nameOf };
}

async function labelCells(sample: Found['sample'], label: number): Promise<string[]> {
  return (await sample()).map((row) => cellText(row[label]));
}
