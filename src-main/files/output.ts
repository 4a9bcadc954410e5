import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../src-shared/domain/index.ts';
import { identityOf, liesIn, realPathOf, sameFile } from './identity.ts';
import { projectHeader } from './projectHeader.ts';

declare const checked: unique symbol;

/** A place to write to that was looked at. Only `outputTo` makes one, so that nobody writes without having said what is read. */
export interface Output {
  /** As it was given, for words. */
  readonly name: string;
  /** Where the file really lies. */
  readonly path: string;
  /** Once more, right before the finished file takes its place. Throws as `outputTo` does. */
  check(): void;
  readonly [checked]: true;
}

/** What stands beside an open project and is a part of it. */
const companions = ['-wal', '-shm', '-journal', '-lock'];

/**
 * The place for a result of what is read from `inputs`. Refused before any work: what is no plain file, one of the inputs or a file in
 * an input folder, a project or what belongs to one, by whatever name. Throws output-not-a-file, output-is-input,
 * output-is-project, file-not-writable.
 */
export function outputTo(name: string, inputs: Iterable<string>): Output {
  const read = [...inputs];
  const path = realPathOf(name);
  const check = (): void => {
    refuseProject(name, path);
    const there = identityOf(path);
    if (there !== null && there.kind !== 'file')
      throw new AppError('output-not-a-file', { path: name, kind: there.kind });
    for (const input of read) {
      const other = identityOf(input);
      const inFolder = there !== null && other?.kind === 'folder' && liesIn(path, realPathOf(input));
      // An input that is yet to be made (a project to be kept) has no identity but its name.
      if (inFolder || sameFile(there, other) || realPathOf(input) === path)
        throw new AppError('output-is-input', { path: name, input });
    }
  };
  check();
  requireFolder(name, path);
  // The brand has no value at run time: it keeps other objects of this shape out.
  return { name, path, check } as Output;
}

function refuseProject(name: string, path: string): void {
  const companion = companions.find((end) => path.endsWith(end));
  const candidates = companion === undefined ? [path] : [path.slice(0, -companion.length), path];
  if (candidates.some(isProject)) throw new AppError('output-is-project', { path: name });
}

function isProject(path: string): boolean {
  // It is open, maybe in this very process: to look into the file and close it again would take SQLite's locks on it away.
  if (identityOf(`${path}-lock`) !== null && identityOf(path) !== null) return true;
  if (identityOf(path)?.kind !== 'file') return false;
  try {
    return projectHeader(path) !== null;
  } catch (thrown) {
    // What may not be read may not be replaced either: who knows what it is.
    throw new AppError('file-not-writable', { path }, thrown);
  }
}

function requireFolder(name: string, path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (thrown) {
    throw new AppError('file-not-writable', { path: name }, thrown);
  }
}
