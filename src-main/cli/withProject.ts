import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createProject, openProject, type Project } from '../project/index.ts';

/** Opens a project for the time of a command, which lets the window's own schedule make the backups. */
export async function withProject<T>(path: string, work: (project: Project) => Promise<T>): Promise<T> {
  const project = await openProject(resolve(path));
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}

/** Makes the project where there is none; one that was made for work that then failed goes again. */
export async function withProjectMade<T>(
  path: string,
  work: (project: Project, made: boolean) => Promise<T>,
): Promise<T> {
  const file = resolve(path);
  const made = !existsSync(file);
  const project = made ? await createProject(file) : await openProject(file);
  let whole = false;
  try {
    const result = await work(project, made);
    whole = true;
    return result;
  } finally {
    await project.close();
    if (made && !whole) for (const tail of ['', '-wal', '-shm']) await rm(file + tail, { force: true });
  }
}
