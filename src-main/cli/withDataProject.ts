import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createProject, type Project } from '../project/index.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

/**
 * A project for data that stands in none: in the file `keep`, which then stays once there is a run in it (also one that was
 * broken off), else in a temporary place. Throws file-exists.
 */
export async function withDataProject<T>(keep: string | undefined, work: (project: Project) => Promise<T>): Promise<T> {
  if (keep === undefined)
    return withTemporaryFolder(async (folder) => {
      const project = await createProject(join(folder, 'data.winnow'));
      try {
        return await work(project);
      } finally {
        await project.close();
      }
    });
  const file = resolve(keep);
  const project = await createProject(file);
  try {
    return await work(project);
  } finally {
    const worthKeeping = project.runs.list().length > 0;
    await project.close();
    if (!worthKeeping) for (const tail of ['', '-wal', '-shm']) await rm(file + tail, { force: true });
  }
}
