import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where data sets are looked for when no folder is given: beside the clone. */
const usual = fileURLToPath(new URL('../../shared/datasets', import.meta.url));

/** The folder with the data sets, if there is one. */
export function dataFolder(given: string | undefined): string | undefined {
  if (given !== undefined && !existsSync(given)) throw new Error(`there is no folder ${given}`);
  return given ?? (existsSync(usual) ? usual : undefined);
}

export function hasDataSet(folder: string, name: string): boolean {
  return existsSync(join(folder, name)) || existsSync(join(folder, `${name}.tar.gz`));
}

/** Lends a data set's own folder: as it lies there, or its archive unpacked for as long as `work` takes. */
export async function withDataSet<Result>(
  folder: string,
  name: string,
  work: (unpacked: string) => Promise<Result>,
): Promise<Result> {
  if (existsSync(join(folder, name))) return work(join(folder, name));
  const scratch = await mkdtemp(join(tmpdir(), 'winnow-data-'));
  try {
    await run('tar', ['-xzf', join(folder, `${name}.tar.gz`), '-C', scratch]);
    return await work(join(scratch, name));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
