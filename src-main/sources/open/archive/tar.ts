import { pulse } from '../pulse.ts';
import { refusedFor } from '../refusals.ts';
import { leadsOutside, type ArchiveEntry } from './archiveEntry.ts';
import { createByteQueue, type ByteQueue } from './byteQueue.ts';

const block = 512;
/** Names and further details of a file, which stand before it. */
const mostDetails = 1024 * 1024;

/** The files of a TAR one after the other: those of GNU and of POSIX, with their long names. */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const queue = createByteQueue(chunks);
  try {
    yield* filesOf(queue);
  } finally {
    await queue.close();
  }
}

async function* filesOf(queue: ByteQueue): AsyncGenerator<ArchiveEntry> {
  let longName: string | null = null;
  let details: Record<string, string> = {};
  for (;;) {
    const header = await queue.take(block);
    if (header.every((byte) => byte === 0)) return;
    if (header.length < block || !isTarHeader(header)) throw refusedFor('is-damaged');
    const size = Number(details['size'] ?? numberAt(header, 124, 12));
    if (!Number.isSafeInteger(size) || size < 0) throw refusedFor('is-damaged');
    const type = String.fromCharCode(header[156] ?? 0);
    const padding = (block - (size % block)) % block;
    pulse();
    if (type === 'L' || type === 'x') {
      if (size > mostDetails) throw refusedFor('is-damaged');
      const text = (await queue.take(size)).toString('utf8');
      await queue.skip(padding);
      if (type === 'L') longName = text.replace(/\0.*$/s, '');
      else details = paxOf(text);
      continue;
    }
    const name = (details['path'] ?? longName ?? nameAt(header)).replace(/^(\.\/)+/, '');
    longName = null;
    details = {};
    let left = size;
    if (/[0\0 7]/.test(type) && !name.endsWith('/')) {
      yield {
        name,
        size,
        refused: leadsOutside(name) ? refusedFor('leads-outside') : null,
        async *chunks() {
          while (left > 0) {
            const piece = await queue.some(left);
            if (piece.length === 0) throw refusedFor('is-damaged');
            left -= piece.length;
            yield piece;
          }
        },
      };
    }
    await skipped(queue, left + padding);
  }
}

async function skipped(queue: ByteQueue, bytes: number): Promise<void> {
  if (!(await queue.skip(bytes))) throw refusedFor('is-damaged');
}

/** By its checksum: the sum of its bytes, with blanks where it stands itself. */
export function isTarHeader(header: Uint8Array): boolean {
  if (header.length < block) return false;
  let sum = 0;
  for (let at = 0; at < block; at += 1) sum += at >= 148 && at < 156 ? 32 : (header[at] ?? 0);
  return numberAt(Buffer.from(header.subarray(0, block)), 148, 8) === sum && sum > 256;
}

/** Octal digits; from 8 GB on, bytes. */
function numberAt(header: Buffer, at: number, length: number): number {
  if (((header[at] ?? 0) & 0x80) !== 0) return header.readUIntBE(at + length - 6, 6);
  const digits = header.toString('latin1', at, at + length).replaceAll(/[\0 ]/g, '');
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : NaN;
}

function nameAt(header: Buffer): string {
  const text = (from: number, length: number): string =>
    header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? text(345, 155) : '';
  return prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
}

/** Lines of `length key=value`. */
function paxOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, key, value] = /^\d+ ([^=]+)=(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value]];
    }),
  );
}
