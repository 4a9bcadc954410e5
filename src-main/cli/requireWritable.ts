import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../src-shared/domain/index.ts';

/** A result that cannot be written is found out before the work, not after it. Throws file-not-writable. */
export async function requireWritable(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch((thrown: unknown) => {
    throw new AppError('file-not-writable', { path }, thrown);
  });
}
