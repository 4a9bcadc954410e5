import { readFile, stat } from 'node:fs/promises';
import { unzip, type Unzipped, type UnzipFileInfo } from 'fflate';
import { AppError } from '../../../src-shared/domain/index.ts';
import { entryNames } from './bundleManifest.ts';

const megabyte = 2 ** 20;

/**
 * The most that an entry may unpack to, and how many times its packed size. A bundle comes from anywhere: what it says of
 * itself decides how much memory is taken. Weights are noise, which no packer makes smaller; the figures of 1,000 labels
 * are 20 MB of mostly zeros; 2,000,000 names of n-grams are 60 MB.
 */
const limits = {
  [entryNames.manifest]: { bytes: 32 * megabyte, ratio: Number.POSITIVE_INFINITY },
  [entryNames.vocabulary]: { bytes: 128 * megabyte, ratio: 50 },
  [entryNames.weights]: { bytes: 2 ** 31 - 1, ratio: 4 },
} as const;
const largestFile = 2 ** 31 - 1;

/** The three files of a bundle. Throws file-not-found, file-unreadable or model-damaged before more memory is taken than a bundle may. */
export async function readEntries(path: string): Promise<Unzipped> {
  const bytes = await readWhole(path);
  const seen = new Set<string>();
  let refused: string | null = null;
  const entries = await new Promise<Unzipped>((resolve, reject) => {
    const filter = (file: UnzipFileInfo): boolean => {
      if (!isWanted(file.name)) return false;
      // Twice the same name: the second would be read where the first was looked at.
      if (seen.has(file.name) || !fits(file, limits[file.name])) refused ??= file.name;
      seen.add(file.name);
      return refused === null;
    };
    unzip(bytes, { filter }, (error, unzipped) =>
      error ? reject(damaged(path, error.message, error)) : resolve(unzipped),
    );
  });
  if (refused !== null) throw damaged(path, refused);
  return entries;
}

export function damaged(path: string, what: string, cause?: unknown): AppError {
  return new AppError('model-damaged', { path, message: what }, cause);
}

function isWanted(name: string): name is keyof typeof limits {
  return Object.hasOwn(limits, name);
}

function fits({ originalSize, size }: UnzipFileInfo, { bytes, ratio }: { bytes: number; ratio: number }): boolean {
  return originalSize <= bytes && originalSize <= size * ratio + megabyte;
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    // Looked at before it is opened: a pipe that nobody writes to would never answer.
    const facts = await stat(path);
    if (!facts.isFile()) throw new AppError('file-unreadable', { path });
    if (facts.size > largestFile) throw damaged(path, `${facts.size} bytes`);
    return await readFile(path);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT') throw new AppError('file-not-found', { path }, thrown);
    throw new AppError('file-unreadable', { path, message: typeof code === 'string' ? code : '' }, thrown);
  }
}
