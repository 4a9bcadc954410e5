import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

const extension = '.winnow';
const modelExtension = '.winnowmodel';

export interface NamedFiles {
  projects: string[];
  models: string[];
}

/** The projects and models named on a command line, as absolute paths; Chromium's and Electron's own arguments are passed over. */
export function filesIn(args: readonly string[], folder: string): NamedFiles {
  const named = (ending: string): string[] =>
    args
      .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(ending))
      .map((argument) => (isAbsolute(argument) ? argument : resolve(folder, argument)));
  return { projects: named(extension), models: named(modelExtension) };
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
