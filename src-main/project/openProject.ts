import { AppError } from '../../src-shared/domain/index.ts';
import type { OpenOptions, Project } from './api/project.ts';
import type { ProjectReader } from './api/work.ts';

export async function createProject(path: string, options: OpenOptions = {}): Promise<Project> {
  return openProject(path, options);
}

export async function openProject(path: string, options: OpenOptions = {}): Promise<Project> {
  throw new AppError('internal', { message: `${path} ${Object.keys(options).length}` });
}

export function openReader(path: string): ProjectReader {
  throw new AppError('internal', { message: path });
}
