import { isEncrypted } from '../../../extract/office/odfManifest.ts';
import { Package } from '../../../extract/office/package.ts';
import { xmlSteps } from '../../../extract/xml/readXml.ts';
import { limits } from '../../../open/limits.ts';
import { refusedFor } from '../../../open/refusals.ts';
import { Merges } from '../merges.ts';
import { sheetReader } from '../sheetReader.ts';
import type { ReadWorkbook, RowsWanted, SheetPiece } from '../workbook.ts';
import { odsRows, type OdsRow } from './odsRows.ts';

const readOds: ReadWorkbook = (source, wanted, { signal, onBytes }) =>
  Package.of(source, async function* (opened): AsyncGenerator<SheetPiece> {
    if (await isEncrypted(opened)) throw refusedFor('is-encrypted');
    const content = opened.part('content.xml');
    if (content === undefined) throw refusedFor('is-damaged');
    const merges = new Map<string, Merges>();
    const { handler, take } = odsRows(wanted, (sheet, merge) => {
      const own = merges.get(sheet) ?? new Merges();
      own.add(merge);
      merges.set(sheet, own);
    });
    let done = 0;
    async function* counted(entry: typeof content): AsyncGenerator<Buffer> {
      for await (const chunk of entry?.chunks() ?? []) {
        signal.throwIfAborted();
        done += chunk.length;
        yield chunk;
      }
    }
    for await (const _ of xmlSteps(counted(content), handler)) {
      for (const row of take()) yield* repeated(row, merges.get(row.sheet), wanted);
      onBytes(Math.floor((source.bytes * Math.min(done, content.size)) / Math.max(1, content.size)));
    }
  });

/** LibreOffice and kin. */
export const ods = sheetReader('ods', ['ods'], readOds);

/** A row may stand for a million: they are never all there at once. */
function* repeated(
  { sheet, row, times }: OdsRow,
  merges: Merges | undefined,
  wanted: RowsWanted,
): Generator<SheetPiece> {
  for (let from = 0; from < times && wanted(sheet) !== 'none'; from += limits.slice) {
    const length = Math.min(limits.slice, times - from);
    const rows = Array.from({ length }, (_, index) => ({ ...row, at: row.at + from + index }));
    yield { sheet, rows: merges === undefined ? rows : rows.map((one) => merges.filled(one)) };
  }
}
