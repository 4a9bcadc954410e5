import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { AppError } from '../../src-shared/domain/index.ts';
import { englishPackPath, openPack, vectorsAvailable } from './englishPack.ts';
import { isPack, vectorAt } from './pack.ts';
import { SoughtWords } from './soughtWords.ts';
import { checkTextVectors, readTextVectors } from './textVectors.ts';
import { UnseenWords } from './unseenWords.ts';
import type { UnseenOrder } from './unseenWords.ts';
import type { WordVectors } from './wordVectors.ts';

const noUnseen: UnseenOrder = { most: 0, accepts: () => false };

/**
 * Vectors for those of the wanted words that a file knows. '' names the English ones that come with the program: null
 * where they could not be had. Throws file-not-found and vectors-unreadable.
 */
export async function readVectors(
  file: string,
  wanted: Iterable<string>,
  signal: AbortSignal,
  unseenOrder: UnseenOrder = noUnseen,
): Promise<WordVectors | null> {
  if (file === '' && !vectorsAvailable()) return null;
  const path = file === '' ? englishPackPath() : file;
  const asked = new Set(wanted);
  const sought = new SoughtWords(asked);
  const unseen = new UnseenWords(unseenOrder, asked);
  return reading(path, async () => {
    const { size, malformed } = (await isPackFile(path))
      ? await readFromPack(path, sought, unseen, signal)
      : await readTextVectors(path, sought, unseen, signal);
    return { size, rows: sought.rows, unseen: unseen.vectors, malformed };
  });
}

/** Throws as `readVectors` would, after a look at the beginning of the file. */
export async function checkVectors(path: string, signal: AbortSignal): Promise<void> {
  await reading(path, async () => {
    if (await isPackFile(path)) await openPack(path, signal);
    else await checkTextVectors(path, signal);
  });
}

async function isPackFile(path: string): Promise<boolean> {
  const facts = await stat(path);
  // Opening a pipe or a device could wait for ever.
  if (!facts.isFile()) throw new AppError('vectors-unreadable', { path });
  // word2vec's own format begins as its text does.
  if (extname(path).toLowerCase() === '.bin') throw new AppError('vectors-unreadable', { path, message: 'binary' });
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return isPack(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

async function readFromPack(
  path: string,
  sought: SoughtWords,
  unseen: UnseenWords,
  signal: AbortSignal,
): Promise<{ size: number; malformed: number }> {
  const pack = await openPack(path, signal);
  for (const [row, word] of pack.words.entries()) {
    if (sought.seeks(word)) sought.give(word, vectorAt(pack, row));
    if (unseen.seeks(word)) unseen.give(word, vectorAt(pack, row));
  }
  return { size: pack.size, malformed: 0 };
}

async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown instanceof AppError || !('code' in thrown)) throw thrown;
    const { code } = thrown;
    if (code === 'ABORT_ERR') throw thrown;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new AppError('file-not-found', { path }, thrown);
    throw new AppError('vectors-unreadable', { path, message: String(code) }, thrown);
  }
}
