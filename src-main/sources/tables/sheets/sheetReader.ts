import { AppError, type FileKind, type FormatName } from '../../../../src-shared/domain/index.ts';
import type { ByteSource } from '../../open/byteSource.ts';
import { limits } from '../../open/limits.ts';
import { refusedFor } from '../../open/refusals.ts';
import type { ByteReader, Sampled } from '../../reader.ts';
import { suggestColumns } from '../columns/suggest.ts';
import type { Row } from '../rows.ts';
import { fitRow, tableOf, type SheetTable } from './sheetTable.ts';
import type { ReadWorkbook, SheetRow } from './workbook.ts';

/** Characters that any workbook may show, and what it may show besides for each of its packed bytes: real ones come to 30. */
const leastAllowed = 64 * 1024 ** 2;
const mostRatio = 100;
/** What a row takes beside its texts. */
const rowBytes = 16;

/** A program's workbooks as tables: of its sheets the first that has one is read, and with it those that have the same columns. */
export function sheetReader(format: FormatName, kinds: readonly FileKind[], read: ReadWorkbook): ByteReader {
  return {
    format,
    kinds,
    async shape(source, given) {
      const heads = await headsOf(source, read);
      const all = Array.from(heads, ([name, { rows, complete }]) => tableOf(name, rows, complete, given));
      const chosen = chosenOf(all.filter(({ rows }) => rows.length > 0));
      const [first] = chosen;
      if (first === undefined) throw new AppError('file-empty');
      if (first.columns.length > limits.columns) {
        throw new AppError('too-many-columns', { found: first.columns.length, limit: limits.columns });
      }
      const tables = new Map(chosen.map((table) => [table.name, table]));
      const several = tables.size > 1;
      const sample: Sampled = chosen
        .flatMap((table) => table.rows.flatMap((row) => fitRow(row, table, several)))
        .slice(0, limits.sampleRows)
        .flatMap((row) => (row.error === undefined ? [row.cells] : []));
      const names = first.header ? first.columns : first.columns.map(() => '');
      return {
        columns: first.columns,
        ...suggestColumns(names, sample),
        header: first.header,
        leftOut: [
          ...chosen.flatMap((table) => table.leftOut),
          ...all
            .filter(({ name, rows }) => rows.length > 0 && !tables.has(name))
            .map(({ name }) => ({ line: 0, kind: 'sheet' as const, text: name.slice(0, 200) })),
        ],
        sample: async () => sample,
        async *rows(signal, onBytes) {
          let characters = 0;
          const most = Math.min(limits.unpacked, leastAllowed + source.bytes * mostRatio);
          const wanted = (sheet: string): 'all' | 'none' => (tables.has(sheet) ? 'all' : 'none');
          for await (const { sheet, rows } of read(source, wanted, { signal, onBytes })) {
            const table = tables.get(sheet);
            if (table === undefined) continue;
            characters += sizeOf(rows);
            // A few bytes may say that one text stands in a million cells.
            if (characters > most) {
              throw refusedFor('unpacks-too-large', { limit: Math.floor(most / 1024 ** 2) });
            }
            signal.throwIfAborted();
            yield rows.flatMap((row): Row[] => fitRow(row, table, several));
          }
          onBytes(source.bytes);
        },
      };
    },
  };
}

type Head = { rows: SheetRow[]; characters: number; complete: boolean };

/** The first rows of every sheet, as far as they tell what it is. */
async function headsOf(source: ByteSource, read: ReadWorkbook): Promise<ReadonlyMap<string, Head>> {
  const heads = new Map<string, Head>();
  const isEnough = ({ rows, characters }: Head): boolean =>
    rows.length >= limits.sampleRows || characters >= limits.sliceCharacters;
  const wanted = (sheet: string): 'some' | 'none' => {
    const head = heads.get(sheet);
    return head !== undefined && isEnough(head) ? 'none' : 'some';
  };
  const silent = { signal: new AbortController().signal, onBytes: () => undefined };
  for await (const { sheet, rows } of read(source, wanted, silent)) {
    const head = heads.get(sheet) ?? { rows: [], characters: 0, complete: true };
    head.rows.push(...rows.slice(0, limits.sampleRows - head.rows.length));
    head.characters += sizeOf(rows);
    head.complete = !isEnough(head);
    heads.set(sheet, head);
  }
  return heads;
}

function sizeOf(rows: readonly SheetRow[]): number {
  return rows.reduce((sum, { cells }) => cells.reduce((all, { text }) => all + text.length, sum + rowBytes), 0);
}

/** The first with names over its columns, else the first with columns, else the first that is not empty. */
function chosenOf(tables: readonly SheetTable[]): SheetTable[] {
  const first =
    tables.find(({ header, columns, dataRows }) => header && columns.length > 1 && dataRows > 0) ??
    tables.find(({ columns, dataRows }) => columns.length > 1 && dataRows > 1) ??
    tables.find(({ dataRows }) => dataRows > 0);
  if (first === undefined) return [];
  const same = (other: SheetTable): boolean =>
    other === first || (first.header && other.header && other.columns.join('\n') === first.columns.join('\n'));
  return tables.filter(same);
}
