/** The records that an old workbook is made of, by their numbers in its description. */
export const recordIds = {
  formula: 0x06,
  eof: 0x0a,
  codePage: 0x42,
  filePass: 0x2f,
  dateMode: 0x22,
  continued: 0x3c,
  boundSheet: 0x85,
  mulRk: 0xbd,
  rString: 0xd6,
  xf: 0xe0,
  mergedCells: 0xe5,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  string: 0x207,
  rk: 0x27e,
  format: 0x41e,
  bof: 0x809,
} as const;

/** What a record holds, and where in the stream the next one begins. */
export type XlsRecord = { id: number; data: Buffer; next: number };

export function recordAt(stream: Buffer, at: number): XlsRecord | null {
  if (at + 4 > stream.length) return null;
  const next = at + 4 + stream.readUInt16LE(at + 2);
  // Of the last record of a file that was cut off only a part is there.
  if (next > stream.length) return null;
  return { id: stream.readUInt16LE(at), data: stream.subarray(at + 4, next), next };
}

/** A record and those that continue it, one after the other. */
export function withContinued(stream: Buffer, record: XlsRecord): Buffer[] {
  const pieces = [record.data];
  for (let more = recordAt(stream, record.next); more?.id === recordIds.continued; more = recordAt(stream, more.next)) {
    pieces.push(more.data);
  }
  return pieces;
}
