import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError, type ProblemItem, type UnreadableReason } from '../../../src-shared/domain/index.ts';
import { readingError } from './fileErrors.ts';
import { limits } from './limits.ts';
import { isLitterName } from './litter.ts';
import { pulse } from './pulse.ts';

/** A file below a folder; `relative` uses `/` on every system. */
export type FoundFile = { kind: 'file'; path: string; relative: string };
export type Found = FoundFile | ProblemItem;

type RefusalFields = { reason: UnreadableReason; limit?: number };

/** Every file below a folder, by name. A folder is entered once, so that links cannot lead in circles. */
export async function* walkFolder(root: string, signal: AbortSignal): AsyncGenerator<Found> {
  const entered = new Set<string>();
  let files = 0;
  const pending: { path: string; relative: string; depth: number }[] = [
    { path: resolve(root), relative: '', depth: 0 },
  ];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    signal.throwIfAborted();
    pulse();
    const inside: typeof pending = [];
    for await (const found of entriesOf(folder.path, folder.relative, entered)) {
      if (found.kind === 'folder') {
        if (folder.depth < limits.folderDepth) inside.push({ ...found, depth: folder.depth + 1 });
        else yield refused(found.path, found.relative, { reason: 'too-deep', limit: limits.folderDepth });
        continue;
      }
      if (found.kind === 'file') files += 1;
      if (files > limits.folderFiles) {
        yield refused(root, folder.relative, { reason: 'too-many-files', limit: limits.folderFiles });
        return;
      }
      yield found;
    }
    pending.push(...inside.toReversed());
  }
}

type Entry = Found | { kind: 'folder'; path: string; relative: string };

async function* entriesOf(path: string, relative: string, entered: Set<string>): AsyncGenerator<Entry> {
  try {
    const real = await realpath(path);
    if (entered.has(real)) {
      yield refused(path, relative, { reason: 'link-in-a-circle' });
      return;
    }
    entered.add(real);
    const entries = await readdir(path, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (isLitterName(entry.name)) continue;
      const at = join(path, entry.name);
      const below = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) yield { kind: 'folder', path: at, relative: below };
      else if (entry.isFile()) yield { kind: 'file', path: at, relative: below };
      else if (entry.isSymbolicLink()) yield await linkTarget(at, below);
      else yield refused(at, below, { reason: 'no-regular-file' });
    }
  } catch (thrown) {
    yield { kind: 'problem', path, source: relative, part: null, error: readingError(thrown, path).toData() };
  }
}

async function linkTarget(path: string, relative: string): Promise<Entry> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return { kind: 'folder', path, relative };
    return facts.isFile() ? { kind: 'file', path, relative } : refused(path, relative, { reason: 'no-regular-file' });
  } catch (thrown) {
    return { kind: 'problem', path, source: relative, part: null, error: readingError(thrown, path).toData() };
  }
}

function refused(path: string, relative: string, why: RefusalFields): Found {
  const error = new AppError('file-unreadable', { path, ...why }).toData();
  return { kind: 'problem', path, source: relative, part: null, error };
}
