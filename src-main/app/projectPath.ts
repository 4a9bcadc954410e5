import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

const extension = '.winnow';

/** The projects named on a command line, as absolute paths; Chromium's and Electron's own arguments are passed over. */
export function projectsIn(args: readonly string[], folder: string): string[] {
  return args
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(extension))
    .map((argument) => (isAbsolute(argument) ? argument : resolve(folder, argument)));
}

/** Two ways to write one file's path are one project. */
export function sameProject(a: string, b: string): boolean {
  return realOf(a) === realOf(b);
}

/** A place in `folder` for a project of this name that no file has yet. */
export function freeProjectPath(folder: string, name: string): string {
  // Characters that one of the systems refuses in a file name, and leading dots that hide it.
  const safe =
    name
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
      .replace(/^[.\s]+|[.\s]+$/g, '')
      .slice(0, 100) || 'Project';
  for (let number = 1; ; number++) {
    const path = join(folder, `${safe}${number === 1 ? '' : ` ${number}`}${extension}`);
    if (!existsSync(path)) return path;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}
