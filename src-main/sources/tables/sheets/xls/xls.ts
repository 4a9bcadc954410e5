import { wholeOf } from '../../../open/byteSource.ts';
import { limits } from '../../../open/limits.ts';
import { compoundFile } from '../../../open/ole/compoundFile.ts';
import { pulse } from '../../../open/pulse.ts';
import { damaged, refusedFor } from '../../../open/refusals.ts';
import { sheetReader } from '../sheetReader.ts';
import type { ReadWorkbook, SheetRow } from '../workbook.ts';
import { sheetRecords } from './sheetRecords.ts';
import { workbookRecords } from './workbookRecords.ts';

const readXls: ReadWorkbook = async function* (source, wanted, { signal }) {
  try {
    const file = compoundFile(await wholeOf(source, signal));
    const stream = file.stream('Workbook') ?? file.stream('Book');
    if (stream === null) throw refusedFor('is-damaged');
    const workbook = workbookRecords(stream);
    for (const { name, at } of workbook.sheets) {
      let rows: SheetRow[] = [];
      let characters = 0;
      if (wanted(name) === 'none') continue;
      for (const row of sheetRecords(stream, at, workbook)) {
        rows.push(row);
        for (const { text } of row.cells) characters += text.length;
        if (rows.length < limits.slice && characters < limits.sliceCharacters) continue;
        signal.throwIfAborted();
        pulse();
        yield { sheet: name, rows };
        rows = [];
        characters = 0;
        if (wanted(name) === 'none') break;
      }
      if (rows.length > 0) yield { sheet: name, rows };
    }
  } catch (thrown) {
    signal.throwIfAborted();
    throw damaged(thrown);
  }
};

/** Excel from 5.0 to 2003. */
export const xls = sheetReader('xls', ['xls'], readXls);
