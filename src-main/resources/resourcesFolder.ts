import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../src-shared/domain/index.ts';

/**
 * The folder `resources`: beside the sources, above out/ in a clone, and with out/ in the packaged app (unpacked, since the
 * backend may run under plain Node). All are found by walking up from this file; WINNOW_RESOURCES names another place.
 */
export function resourcesFolder(from: string = import.meta.url): string {
  const named = process.env.WINNOW_RESOURCES;
  if (named !== undefined && named !== '') return named;
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'samples'))) return candidate;
    if (dirname(folder) === folder) throw new AppError('file-not-found', { path: 'resources/samples' });
  }
}
