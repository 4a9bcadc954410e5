import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** 'WINW': what `file` and other programs know a project by, in the header of the SQLite file. */
export const projectApplicationId = 0x57494e57;

const headerBytes = 100;
const magic = 'SQLite format 3\u0000';

/** The header of a project file and the file's size; null where the file is something else. Throws what opening it throws. */
export function projectHeader(path: string): { header: Buffer; bytes: number } | null {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(headerBytes);
    if (readSync(file, header, 0, headerBytes, 0) < headerBytes) return null;
    if (header.toString('latin1', 0, 16) !== magic || header.readUInt32BE(68) !== projectApplicationId) return null;
    return { header, bytes: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}
