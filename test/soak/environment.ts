import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For the processes that are killed: temporary files of their own, and code compiled once for all of them. */
export function environment(folder: string): NodeJS.ProcessEnv {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  return {
    NODE_COMPILE_CACHE: join(tmpdir(), 'winnow-soak-compiled'),
    ...process.env,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TMPDIR: temporary,
  };
}
