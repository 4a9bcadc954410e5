import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Random } from '../../src-main/evaluate/index.ts';
import { listBackups, openProject, restoreInstead } from '../../src-main/project/index.ts';
import { startBackend } from './backend.ts';
import type { Life } from './life.ts';

const fixtures = new URL('../fixtures/projects/', import.meta.url);
const oldOnes = ['single', 'multi', 'trained', 'multiTrained', 'folds', 'paused'];

/** What a project holds, so that two states of it can be told apart. */
async function contentOf(path: string): Promise<string> {
  const project = await openProject(path);
  try {
    const problems = await project.checkIntegrity();
    if (problems.length > 0) return `damaged: ${problems.join('; ')}`;
    const ids = [...(await project.documents.ids({}))];
    const documents = ids.map((id) => [project.documents.text(id), project.documents.get(id).labelIds]);
    return JSON.stringify([documents, project.labels.list().map(({ name }) => name), project.runs.list().length]);
  } finally {
    await project.close();
  }
}

const migrated = new Map<string, string>();

/** An old file is opened, and the process dies on the way to the version of today. */
export async function killMigration({ folder, project, random }: Life): Promise<string[]> {
  const name = oldOnes[Math.floor(random() * oldOnes.length)] ?? 'single';
  const old = gunzipSync(readFileSync(new URL(`${name}.winnow.gz`, fixtures)));
  if (!migrated.has(name)) {
    const path = join(folder, `whole-${name}.winnow`);
    writeFileSync(path, old);
    migrated.set(name, await contentOf(path));
  }
  writeFileSync(project, old);
  const backend = startBackend(project, folder);
  await wait(random() * 1500);
  backend.kill();
  await backend.ended;
  return (await contentOf(project)) === migrated.get(name) ? [] : [`${name} is not what it was`];
}

/** A backup is put in the place of its project, and the process dies on the way: the one or the other stands there, whole. */
export async function killRestore({ folder, project, random }: Life): Promise<string[]> {
  const [backup] = listBackups(project).filter(({ reason }) => reason === 'daily');
  if (!backup) return ['the project has no backup'];
  const before = await contentOf(project);
  const beside = join(folder, `rows-${Math.floor(random() * 1e9)}.csv`);
  cpSync(backup.path, beside);
  const wanted = await contentOf(beside);
  const backend = startBackend(project, folder);
  if (!(await backend.ready)) return ['it was not opened for a restore'];
  backend.client.project.restoreBackup({ path: backup.path, how: 'instead' }).catch(() => undefined);
  await wait(random() * 400);
  backend.kill();
  await backend.ended;
  if (!existsSync(project)) {
    // Between two renames: what stood there is the newest backup.
    await restoreInstead(project, listBackups(project)[0]?.path ?? '');
    return (await contentOf(project)) === before
      ? ['nothing stood in its place, the newest backup was whole']
      : ['lost'];
  }
  const now = await contentOf(project);
  return now === before || now === wanted ? [] : ['neither the project nor its backup'];
}

/** Bytes of the file are other ones than were written. It says so by its name, and a backup comes back. */
export async function damage({ project, random }: Life, whole: Buffer): Promise<string[]> {
  const bytes = Buffer.from(whole);
  spoil(bytes, random);
  writeFileSync(project, bytes);
  const named = await nameOf(project);
  const [backup] = listBackups(project).filter(({ reason }) => reason === 'daily');
  await restoreInstead(project, backup?.path ?? '');
  const restored = await contentOf(project);
  const faults = restored.startsWith('damaged') ? ['the restored one is damaged'] : [];
  return named === null || ['project-damaged', 'project-not-a-project', 'project-newer'].includes(named)
    ? faults
    : [`it says ${named}`];
}

/** A page of nothing, or up to 40 bytes anywhere. */
function spoil(bytes: Buffer, random: Random): void {
  if (random() < 0.3) {
    const page = Math.floor((random() * bytes.length) / 4096) * 4096;
    bytes.fill(0, page, page + 4096);
    return;
  }
  for (let count = 1 + Math.floor(random() * 40); count > 0; count--) {
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  }
}

/** The code with which it is refused or found damaged; null where all of it can be read. */
async function nameOf(path: string): Promise<string | null> {
  try {
    return (await contentOf(path)).startsWith('damaged') ? 'project-damaged' : null;
  } catch (thrown) {
    return AppError.from(thrown).code;
  }
}
