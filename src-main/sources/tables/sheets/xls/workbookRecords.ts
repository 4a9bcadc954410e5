import { pulse } from '../../../open/pulse.ts';
import { refusedFor } from '../../../open/refusals.ts';
import { decodeIn, ofNumber } from '../../../extract/rtf/codePages.ts';
import { formatCode, showerOf, type Show } from '../shown.ts';
import { recordAt, recordIds, withContinued } from './records.ts';
import { UnicodeReader, type TextPlace } from './unicodeReader.ts';

export type XlsWorkbook = {
  /** Excel 97 and later; those of Excel 5 and 95 write their texts in a code page. */
  isUnicode: boolean;
  /** Those that are shown and hold cells. */
  sheets: { name: string; at: number }[];
  /** By the number of a cell's format. */
  shows: Show[];
  sharedText(index: number): string;
  textOf(pieces: readonly Buffer[], lengthBytes: 1 | 2): string;
};

/** Throws file-unreadable: damaged, encrypted. */
export function workbookRecords(stream: Buffer): XlsWorkbook {
  const first = recordAt(stream, 0);
  if (first?.id !== recordIds.bof || first.data.length < 4) throw refusedFor('is-damaged');
  const isUnicode = first.data.readUInt16LE(0) >= 0x600;
  const formats = new Map<number, string>();
  const formatIds: number[] = [];
  const sheets: XlsWorkbook['sheets'] = [];
  let page = 'windows-1252';
  let is1904 = false;
  let shared: Buffer[] = [];
  const textOf: XlsWorkbook['textOf'] = (pieces, lengthBytes) => {
    if (isUnicode) return new UnicodeReader(pieces).text(lengthBytes);
    const [data = Buffer.alloc(0)] = pieces;
    if (data.length < lengthBytes) return '';
    const length = lengthBytes === 1 ? data.readUInt8(0) : data.readUInt16LE(0);
    return decodeIn(page, data.subarray(lengthBytes, lengthBytes + length));
  };
  for (let record = recordAt(stream, first.next); record !== null; record = recordAt(stream, record.next)) {
    const { id, data } = record;
    if (id === recordIds.eof) break;
    if (id === recordIds.filePass) throw refusedFor('is-encrypted');
    if (id === recordIds.codePage && data.length >= 2) page = ofNumber(data.readUInt16LE(0));
    else if (id === recordIds.dateMode && data.length >= 2) is1904 = data.readUInt16LE(0) === 1;
    else if (id === recordIds.format && data.length >= 3) {
      formats.set(data.readUInt16LE(0), textOf([data.subarray(2)], isUnicode ? 2 : 1));
    } else if (id === recordIds.xf && data.length >= 4) formatIds.push(data.readUInt16LE(2));
    else if (id === recordIds.boundSheet && data.length >= 7 && data[4] === 0 && data[5] === 0) {
      sheets.push({ name: textOf([data.subarray(6)], 1), at: data.readUInt32LE(0) });
    } else if (id === recordIds.sst && data.length >= 8) shared = withContinued(stream, record);
  }
  const places = sharedPlaces(shared);
  return {
    isUnicode,
    sheets,
    shows: formatIds.map((id) => showerOf(formatCode(id, formats), is1904)),
    sharedText(index) {
      const place = places[index];
      return place === undefined ? '' : new UnicodeReader(shared, place).text(2);
    },
    textOf,
  };
}

/** Where each shared text begins: they are made when a cell names them. */
function sharedPlaces(pieces: readonly Buffer[]): TextPlace[] {
  const places: TextPlace[] = [];
  const [first] = pieces;
  if (first === undefined) return places;
  const count = first.readUInt32LE(4);
  const reader = new UnicodeReader(pieces, { piece: 0, at: 8 });
  while (places.length < count && !reader.isOver) {
    places.push(reader.place);
    reader.text(2, true);
    if (places.length % 4096 === 0) pulse();
  }
  return places;
}
