import { openReader, type ProjectReader } from '../project/index.ts';

/** A connection of this thread's own, closed whatever happens. */
export async function withReader<T>(projectPath: string, work: (reader: ProjectReader) => Promise<T>): Promise<T> {
  const reader = openReader(projectPath);
  try {
    return await work(reader);
  } finally {
    reader.close();
  }
}
