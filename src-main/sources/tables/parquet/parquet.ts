import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { AppError } from '../../../../src-shared/domain/index.ts';
import { peekOf, wholeOf, type ByteSource } from '../../open/byteSource.ts';
import { limits } from '../../open/limits.ts';
import { pulse } from '../../open/pulse.ts';
import { damaged, refusedFor } from '../../open/refusals.ts';
import type { ByteReader } from '../../reader.ts';
import { cellText, malformed, type Row } from '../rows.ts';
import { recordShape, type RecordShape } from '../tools/index.ts';
import { boundedCompressors } from './boundedCompressors.ts';
import { classLabels, type ClassLabels } from './classLabels.ts';
import { plainRecord, timeParsers } from './plainRecord.ts';

/** Rows of one group, which is in memory as a whole. Programs write some ten thousand, some a million. */
const mostGroupRows = 16 * 1024 * 1024;

/** Tables column by column, as data sets are handed around in; numbers of labels become names where the file says them. */
export const parquet: ByteReader = {
  format: 'parquet',
  kinds: ['parquet'],
  async shape(source) {
    const file = await bufferOf(source);
    const metadata = await whole(() => parquetMetadataAsync(file));
    const labels = classLabels(metadata);
    const count = Number(metadata.num_rows);
    const first = await records(file, metadata, labels, 0, Math.min(count, limits.sampleRows));
    const shape = recordShape(first);
    if (shape === null) throw new AppError('file-empty');
    const { reader, mapping, sure } = shape;
    if (reader.columns.length > limits.columns) {
      throw new AppError('too-many-columns', { found: reader.columns.length, limit: limits.columns });
    }
    return {
      columns: reader.columns,
      mapping,
      sure,
      sample: async () => first.map((record) => reader.read(record).cells),
      async *rows(signal, onBytes) {
        let from = 0;
        for (const { num_rows } of metadata.row_groups) {
          signal.throwIfAborted();
          const to = from + Number(num_rows);
          const group = await records(file, metadata, labels, from, to);
          for (let at = 0; at < group.length; at += limits.slice) {
            yield group
              .slice(at, at + limits.slice)
              .map((record, index) => toRow(record, from + at + index + 1, reader));
          }
          from = to;
          onBytes(Math.floor((source.bytes * from) / Math.max(1, count)));
        }
      },
    };
  },
};

function toRow(record: unknown, at: number, reader: RecordShape['reader']): Row {
  const { cells, ...others } = reader.read(record);
  const part = { kind: 'row' as const, at };
  if (!cells.every((cell) => cellText(cell).isWellFormed())) {
    return { ...malformed(null, 'encoding', { encoding: 'utf-8' }), part };
  }
  return { line: null, part, cells, ...others };
}

async function records(
  file: AsyncBuffer,
  metadata: FileMetaData,
  labels: ClassLabels,
  rowStart: number,
  rowEnd: number,
): Promise<unknown[]> {
  refuseLarge(metadata, rowStart);
  const compressors = boundedCompressors();
  const reading = { compressors, parsers: timeParsers, utf8: false, useOffsetIndex: true };
  const rows = await whole(() => parquetReadObjects({ file, metadata, rowStart, rowEnd, ...reading }));
  pulse();
  return rows.map((row) => plainRecord(row, labels));
}

/** By what the file says of the group in which the row is; what it says may be false, so that what unpacks is counted too. */
function refuseLarge({ row_groups }: FileMetaData, row: number): void {
  let from = 0;
  for (const { num_rows, total_byte_size } of row_groups) {
    const isThis = row >= from && row < from + Number(num_rows);
    if (isThis && (Number(num_rows) > mostGroupRows || Number(total_byte_size) > limits.wholeFile)) {
      throw refusedFor('over-memory');
    }
    from += Number(num_rows);
  }
}

async function whole<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw damaged(thrown);
  }
}

async function bufferOf(source: ByteSource): Promise<AsyncBuffer> {
  if (source.path === null) {
    const all = await wholeOf(source, new AbortController().signal);
    return { byteLength: all.length, slice: (start, end) => copied(all.subarray(start, end)) };
  }
  const { at } = peekOf(source);
  return {
    byteLength: source.bytes,
    async slice(start, end = source.bytes) {
      const length = Math.min(end, source.bytes) - start;
      if (length > limits.wholeFile) throw refusedFor('over-memory');
      return copied(await at(start, Math.max(0, length)));
    },
  };
}

function copied(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
