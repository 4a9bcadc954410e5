import type { ColumnMapping, EncodingName, ReadItem, ReadOptions } from '../../../src-shared/domain/index.ts';
import type { ByteSource } from './byteSource.ts';
import { classNamesBeside, countedFrom, isNumberLabel, partsNumbers } from '../tables/classNames.ts';
import { createDecoder } from './encoding/decoder.ts';
import { labelsOf, toItem, type ItemRules, type Origin } from '../items.ts';
import { limits } from './limits.ts';
import { checkMapping } from '../tables/mapping.ts';
import { textAlone, type TextChoice } from '../tables/textChoice.ts';
import { metadataColumns } from '../metadata.ts';
import { createPace } from '../pace.ts';
import type { Shape } from '../reader.ts';
import { settleFormat } from '../registry.ts';
import { cellText, type Cell, type Row } from '../tables/rows.ts';
import { createSlices } from './slices.ts';
import { sampleOf, type Sample } from './sample.ts';

/** A file of which it is settled how it is read. */
export type Opened = {
  source: ByteSource;
  shape: Shape;
  options: ReadOptions & { mapping: ColumnMapping };
  /** The first rows, for the preview. */
  rows: readonly (readonly Cell[])[];
  nameOf: ((label: string) => string) | null;
};

/** `fallback`: the encoding where the file itself does not tell, as chosen for all files of a folder. */
export async function openSource(
  source: ByteSource,
  given: Partial<ReadOptions>,
  fallback?: EncodingName,
): Promise<Opened> {
  const sample = await sampleOf(source, { ...given, fallback });
  const { format, shape } = settleFormat(sample, given, source.path ?? source.name);
  const mapping = given.mapping ?? shape.mapping;
  checkMapping(shape.columns, mapping);
  const rows = sampleRows(sample, shape);
  const partsLabels = given.mapping === undefined && given.separator === undefined && labelsAreParted(rows, mapping);
  const options = {
    format,
    encoding: sample.encoding,
    delimiter: shape.delimiter,
    header: shape.header,
    mapping,
    separator: partsLabels ? ',' : given.separator,
    split: given.split ?? null,
  };
  const nameOf = await namingOf({ source, shape, options, rows });
  // Numbers that nothing names might as well be one number with a decimal comma.
  const sure = partsLabels && nameOf === null ? { text: shape.sure?.text ?? true, label: false } : shape.sure;
  return { source, shape: { ...shape, ...(sure && { sure }) }, options, rows, nameOf };
}

/** Opened for its texts alone: labels that it may have are columns like any other. Throws column-missing. */
export function chooseText(opened: Opened, choice: TextChoice): void {
  const { shape, options } = opened;
  options.mapping = textAlone({ columns: shape.columns, header: options.header ?? true }, options.mapping, choice);
}

/** Everything that an opened file holds, in slices; `onBytes` hears how far into the file they reach. */
export async function* itemsOf(
  opened: Opened,
  origin: Origin,
  signal: AbortSignal,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<ReadItem[]> {
  const { encoding, mapping, separator, split, format } = opened.options;
  const keepsDamage = format === 'text';
  const rules: ItemRules = {
    origin,
    encoding,
    mapping,
    metadata: metadataColumns(opened.shape.columns, mapping),
    separator,
    split: split ?? null,
    nameOf: opened.nameOf,
    keepsDamage,
  };
  const decoder = createDecoder(encoding);
  const parser = opened.shape.parser();
  const pace = createPace();
  let bytes = 0;
  for await (const chunk of opened.source.chunks(signal)) {
    bytes += chunk.length;
    yield* slices(parser.push(decoder.write(chunk)), rules, signal, pace);
    onBytes?.(bytes);
  }
  const last = decoder.end();
  yield* slices([...parser.push(last), ...parser.end()], rules, signal, pace);
}

async function* slices(
  rows: readonly Row[],
  rules: ItemRules,
  signal: AbortSignal,
  pace: ReturnType<typeof createPace>,
): AsyncGenerator<ReadItem[]> {
  const gathered = createSlices();
  for (const row of rows) {
    const slice = gathered.add(toItem(row, rules));
    if (slice === null) continue;
    yield slice;
    await pace();
    signal.throwIfAborted();
  }
  const rest = gathered.rest();
  if (rest.length === 0) return;
  yield rest;
  await pace();
  signal.throwIfAborted();
}

function labelsAreParted(rows: Opened['rows'], { label }: ColumnMapping): boolean {
  return label !== null && partsNumbers(rows.map((row) => cellText(row[label])));
}

function sampleRows(sample: Sample, shape: Shape): (readonly Cell[])[] {
  const parser = shape.parser();
  const rows = parser.push(sample.text);
  // One document that is longer than the sample still shows its beginning.
  if (sample.complete || rows.length === 0) rows.push(...parser.end());
  return rows.slice(0, limits.sampleRows).flatMap((row) => (row.error === undefined ? [row.cells] : []));
}

/**
 * How numbers become names, or null where nothing names them. Files are often sorted by label, so the first rows do not tell
 * whether the numbers begin at 0 or 1: the file is followed until one does. Where none does, numbers stay numbers.
 */
async function namingOf(opened: Omit<Opened, 'nameOf'>): Promise<Opened['nameOf']> {
  const { mapping, separator } = opened.options;
  const { label } = mapping;
  const { path } = opened.source;
  if (label === null || path === null) return null;
  const sampled = opened.rows.flatMap((row) => labelsOf(row[label], separator));
  if (sampled.length === 0 || !sampled.every(isNumberLabel)) return null;
  const names = await classNamesBeside(path);
  if (names.length === 0) return null;
  for await (const items of itemsOf({ ...opened, nameOf: null }, { path, source: '' }, new AbortController().signal)) {
    for (const item of items) {
      for (const own of item.kind === 'document' ? item.labels : []) {
        const base = countedFrom(own, names);
        if (base !== null) return (value) => (isNumberLabel(value) ? (names[Number(value) - base] ?? value) : value);
      }
    }
  }
  return null;
}
