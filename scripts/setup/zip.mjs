// Reads zip files with what Node carries: set-up needs Electron's and the wheel's before it may lean on a library.
// Plain zip, stored or deflated, no zip64 (no file that we pin has it). Sums of single entries are not checked: the hash of
// the whole file was, before it came here.
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

/** @typedef {{ name: string, method: number, packedSize: number, size: number, mode: number, offset: number }} Entry */

/**
 * Unpacks the entries for which `place` names a path below `target`.
 * @param {string} file
 * @param {string} target
 * @param {(name: string) => string | undefined} [place]
 */
export async function unzip(file, target, place = (name) => name) {
  const handle = await open(file);
  try {
    for (const entry of await listEntries(handle)) {
      const path = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (path === undefined) continue;
      if (path.split(/[\\/]/).includes('..') || /^([\\/]|[a-z]:)/i.test(path)) {
        throw new Error(`${entry.name} would be written outside of its folder`);
      }
      await writeEntry(handle, file, entry, join(target, path));
    }
  } finally {
    await handle.close();
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @returns {Promise<Entry[]>}
 */
async function listEntries(handle) {
  const { size } = await handle.stat();
  const tail = Buffer.alloc(Math.min(size, END_SIZE + LONGEST_COMMENT));
  await handle.read(tail, 0, tail.length, size - tail.length);
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) throw new Error('this is not a zip file, or its end is missing');
  const count = tail.readUInt16LE(end + 10);
  const start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) throw new Error('zip64 files are not read here');

  const table = Buffer.alloc(tail.readUInt32LE(end + 12));
  await handle.read(table, 0, table.length, start);
  const entries = [];
  for (let at = 0, index = 0; index < count; index++) {
    if (table.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('the list of files in this zip is broken');
    const nameLength = table.readUInt16LE(at + 28);
    entries.push({
      name: table.toString('utf8', at + 46, at + 46 + nameLength),
      method: table.readUInt16LE(at + 10),
      packedSize: table.readUInt32LE(at + 20),
      size: table.readUInt32LE(at + 24),
      mode: table.readUInt16LE(at + 40),
      offset: table.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {string} file
 * @param {Entry} entry
 * @param {string} path
 */
async function writeEntry(handle, file, entry, path) {
  // The local header's name and extra field may differ in length from the table's.
  const local = Buffer.alloc(30);
  await handle.read(local, 0, 30, entry.offset);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (entry.method !== 0 && entry.method !== 8)
    throw new Error(`${entry.name} is packed in a way that is not read here`);

  const raw = entry.packedSize
    ? createReadStream(file, { start, end: start + entry.packedSize - 1 })
    : Readable.from([]);
  const content = entry.method === 8 ? raw.pipe(createInflateRaw()) : raw;
  raw.on('error', (/** @type {Error} */ error) => content.destroy(error));
  await mkdir(dirname(path), { recursive: true });
  if ((entry.mode & FILE_TYPE) === SYMLINK) {
    await symlink(await text(content), path);
    return;
  }
  await pipeline(content, createWriteStream(path));
  if ((await stat(path)).size !== entry.size) throw new Error(`${entry.name} is damaged inside the zip`);
  if (entry.mode & 0o777) await chmod(path, entry.mode & 0o777);
}
