import type { AppErrorData, FileKind, FormatName, ItemPart } from '../../../src-shared/domain/index.ts';
import { limits } from '../open/limits.ts';
import type { ByteSource } from '../open/byteSource.ts';
import type { ByteReader, OnBytes, Rows, Sampled } from '../reader.ts';
import { tooLong, type Row } from '../tables/rows.ts';

/** One text that a file holds: a document's, a message's, a page's. */
export type Extracted = {
  text: string;
  /** What it says of itself, by the names of its extractor. */
  details?: Readonly<Record<string, string>>;
  part?: ItemPart;
  warnings?: readonly AppErrorData[];
};

export type Extracting = { signal: AbortSignal; onBytes: OnBytes };

/** A format whose files are documents: one each, or several, as a mailbox has messages. */
export type Extractor = {
  format: FormatName;
  kinds: readonly FileKind[];
  /** What its files may say of themselves beside their text; becomes metadata. */
  details: readonly string[];
  /** Throws only where there is nothing to go on with; what is wrong with one of several is a row with its error. */
  extract(source: ByteSource, extracting: Extracting): AsyncGenerator<Extracted | Row>;
};

/** Documents are rows, too: the text first, then what they say of themselves. */
export function documentReader(extractor: Extractor): ByteReader {
  const columns = ['text', ...extractor.details];
  return {
    format: extractor.format,
    kinds: extractor.kinds,
    async shape(source) {
      const rows = async function* (signal: AbortSignal, onBytes: OnBytes): AsyncGenerator<Row[]> {
        for await (const one of extractor.extract(source, { signal, onBytes })) {
          yield ['text' in one ? toRow(one, extractor.details) : one];
        }
        onBytes(source.bytes);
      };
      const mapping = { text: [0], label: null, split: null };
      return { columns, mapping, keepsDamage: true, sample: () => firstOf(rows), rows };
    },
  };
}

function toRow({ text, details = {}, part, warnings }: Extracted, names: readonly string[]): Row {
  if (text.length > limits.field) return { ...tooLong(null, limits.field), part };
  return { line: null, part, warnings, cells: [text, ...names.map((name) => details[name] ?? '')] };
}

/** Enough for the preview; of a large mailbox no more is read than that. */
async function firstOf(rows: Rows): Promise<Sampled> {
  const cells: Row[] = [];
  for await (const some of rows(new AbortController().signal, () => undefined)) {
    cells.push(...some);
    if (cells.length >= limits.previewRows) break;
  }
  return cells.flatMap((row) => (row.error === undefined ? [row.cells] : []));
}
