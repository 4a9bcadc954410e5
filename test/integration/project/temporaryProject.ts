import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { NewDocument, OpenOptions, Project } from '../../../src-main/project/index.ts';
import { createProject, openProject } from '../../../src-main/project/index.ts';
import type { DocumentSort, ReadOptions } from '../../../src-shared/domain/index.ts';

export const asImported: DocumentSort = { by: 'imported', direction: 'ascending' };
export const csv: ReadOptions = { format: 'csv', encoding: 'utf-8' };

const opened: Project[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const project of opened.splice(0)) await project.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-project-'));
  folders.push(folder);
  return folder;
}

/** A new project that is closed and removed after the test. */
export async function newProject(name = 'films.winnow', options: OpenOptions = {}): Promise<Project> {
  return keep(await createProject(join(temporaryFolder(), name), options));
}

export async function reopened(project: Project, options: OpenOptions = {}): Promise<Project> {
  await project.close();
  return keep(await openProject(project.path, options));
}

export function keep(project: Project): Project {
  opened.push(project);
  return project;
}

type Given = string | (Partial<NewDocument> & { text: string });

export function documentsOf(given: readonly Given[]): NewDocument[] {
  return given.map((one, index) => ({
    labels: [],
    split: null,
    source: 'films.csv',
    line: index + 2,
    ...(typeof one === 'string' ? { text: one } : one),
  }));
}

/** Imports at once and gives the ids of the documents that are there afterwards. */
export async function importInto(project: Project, given: readonly Given[]): Promise<number[]> {
  const writer = project.imports.begin({ path: '/data/films.csv', name: 'films.csv', options: csv });
  writer.add(documentsOf(given));
  writer.finish({ read: given.length, unreadable: 0 }, []);
  return [...(await project.documents.ids({}))];
}

export function labelOf(project: Project, documentId: number): string | null {
  const [labelId] = project.documents.get(documentId).labelIds;
  return labelId === undefined ? null : project.labels.get(labelId).name;
}

export async function previews(project: Project, filter = {}, sort = asImported): Promise<string[]> {
  const page = await project.documents.page(filter, sort, 0, 500);
  return page.rows.map((row) => row.preview);
}
