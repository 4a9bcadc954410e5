import { pulse } from '../pulse.ts';
import { refusedFor } from '../refusals.ts';

/** The streams of an old office file, which is a small file system of sectors; chains that lead in a circle end. */
export type CompoundFile = { stream(name: string): Buffer | null };

const endOfChain = 0xff_ff_ff_fa;
const entryBytes = 128;

/** Throws file-unreadable: damaged. */
export function compoundFile(bytes: Buffer): CompoundFile {
  if (bytes.length < 512) throw refusedFor('is-damaged');
  const shift = bytes.readUInt16LE(30);
  const miniShift = bytes.readUInt16LE(32);
  if (shift < 7 || shift > 16 || miniShift < 4 || miniShift > shift) throw refusedFor('is-damaged');
  const size = 2 ** shift;
  const sector = (index: number): Buffer => bytes.subarray((index + 1) * size, (index + 2) * size);
  const table = tableOf(bytes, sector);
  const chained = (first: number): Buffer => joined(first, table, sector);
  const directory = chained(bytes.readUInt32LE(48));
  const entries = Array.from({ length: Math.floor(directory.length / entryBytes) }, (_, index) =>
    directory.subarray(index * entryBytes, (index + 1) * entryBytes),
  );
  const root = entries.find((entry) => entry[66] === 5);
  const cutoff = bytes.readUInt32LE(56);
  return {
    stream(name) {
      const entry = entries.find((one) => one[66] === 2 && nameOf(one).toLowerCase() === name.toLowerCase());
      if (entry === undefined) return null;
      const length = entry.readUInt32LE(120);
      const first = entry.readUInt32LE(116);
      if (length >= cutoff || root === undefined) return chained(first).subarray(0, length);
      const small = chained(root.readUInt32LE(116));
      const miniTable = numbers(chained(bytes.readUInt32LE(60)));
      const miniSize = 2 ** miniShift;
      return joined(first, miniTable, (index) => small.subarray(index * miniSize, (index + 1) * miniSize)).subarray(
        0,
        length,
      );
    },
  };
}

function nameOf(entry: Buffer): string {
  return entry.toString('utf16le', 0, Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2));
}

/** Which sector follows which. The first 109 sectors of this table are named in the header, the others in a chain of their own. */
function tableOf(bytes: Buffer, sector: (index: number) => Buffer): Uint32Array {
  const most = Math.ceil(bytes.length / 128);
  const parts: number[] = [];
  for (let at = 76; at + 4 <= 512; at += 4) parts.push(bytes.readUInt32LE(at));
  const seen = new Set<number>();
  for (let next = bytes.readUInt32LE(68); next < endOfChain && !seen.has(next) && parts.length < most;) {
    seen.add(next);
    const more = numbers(sector(next));
    if (more.length === 0) break;
    parts.push(...more.subarray(0, -1));
    next = more.at(-1) ?? endOfChain;
  }
  const sectors = [...new Set(parts.filter((index) => index < endOfChain))].map(sector);
  return numbers(Buffer.concat(sectors));
}

function numbers(bytes: Buffer): Uint32Array {
  const list = new Uint32Array(Math.floor(bytes.length / 4));
  for (let index = 0; index < list.length; index += 1) list[index] = bytes.readUInt32LE(index * 4);
  return list;
}

function joined(first: number, table: Uint32Array, sector: (index: number) => Buffer): Buffer {
  const pieces: Buffer[] = [];
  const seen = new Uint8Array(table.length);
  for (let index = first; index < table.length && seen[index] === 0; index = table[index] ?? endOfChain) {
    seen[index] = 1;
    pieces.push(sector(index));
  }
  pulse();
  return Buffer.concat(pieces);
}
