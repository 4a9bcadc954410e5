import { AppError, type Inspection, type ReadOptions } from '../../src-shared/domain/index.ts';

/**
 * Finds out what a file or folder is: format, encoding, columns, a suggested mapping and the first 20 rows.
 * Options given win over what was found. Throws file-not-found, file-unreadable, file-empty, format-unknown.
 */
export async function inspect(path: string, given: Partial<ReadOptions> = {}): Promise<Inspection> {
  throw new AppError('format-unknown', { path, format: given.format ?? '' });
}
