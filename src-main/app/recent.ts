import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { RecentProject } from '../../src-shared/domain/index.ts';
import { recentProject } from '../../src-shared/domain/index.ts';
import { jsonFile } from './jsonFile.ts';

const limit = 12;
const entry = recentProject.omit({ exists: true });

export interface RecentProjects {
  list(): RecentProject[];
  add(path: string, name: string, at: number): void;
  forget(path: string): void;
}

/** The projects opened last, newest first. */
export function recentProjects(path: string, onBroken: (path: string) => void): RecentProjects {
  const file = jsonFile(path, z.array(entry), [], onBroken);
  const without = (gone: string) => file.read().filter((project) => project.path !== gone);
  return {
    list: () => file.read().map((project) => ({ ...project, exists: existsSync(project.path) })),
    add: (added, name, openedAt) => file.write([{ path: added, name, openedAt }, ...without(added)].slice(0, limit)),
    forget: (gone) => file.write(without(gone)),
  };
}
