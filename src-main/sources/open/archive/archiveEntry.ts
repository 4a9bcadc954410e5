import type { AppError } from '../../../../src-shared/domain/index.ts';
import { isLitterName } from '../litter.ts';

/** A file inside an archive, by its name there. Its bytes can be asked for once, before the next file is. */
export type ArchiveEntry = {
  name: string;
  /** As the archive says; null where it does not. */
  size: number | null;
  /** Why this one cannot be read, while the others can. */
  refused: AppError | null;
  chunks(): AsyncIterable<Uint8Array>;
};

/** Whether an entry would be written outside of the folder that the archive is. */
export function leadsOutside(name: string): boolean {
  return /^([a-z]:|[/\\])/i.test(name) || name.split(/[/\\]/).includes('..');
}

/** What systems leave beside the files of people. */
export function isLitter(name: string): boolean {
  return name.split('/').some((part) => isLitterName(part) && !/^\.+$/.test(part));
}
