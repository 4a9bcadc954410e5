import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFolder } from '../../../src-main/project/storage/backups.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { migrate, versionOf } from '../../../src-main/project/storage/migrate.ts';
import { migrations } from '../../../src-main/project/migrations/index.ts';
import { openProject } from '../../../src-main/project/openProject.ts';
import { importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

const Database = createRequire(import.meta.url)('better-sqlite3');

const later = [...migrations, 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT;'];

async function closedProject(): Promise<string> {
  const project = await newProject();
  await importInto(project, [{ text: 'one', labels: ['good'] }, 'two']);
  await project.close();
  return project.path;
}

describe('migrations', () => {
  for (let from = 0; from < migrations.length; from++) {
    it(`lead from version ${from} to the newest`, async () => {
      const path = join(temporaryFolder(), 'old.winnow');
      const old = new Connection(path, 'write');
      migrate(old, migrations.slice(0, from));
      expect(versionOf(old)).toBe(from);
      migrate(old, migrations);
      expect(versionOf(old)).toBe(migrations.length);
      old.close();
      expect(await keep(await openProject(path)).checkIntegrity()).toEqual([]);
    });
  }

  it('copy the project as it was first, and keep everything in it', async () => {
    const path = await closedProject();
    const project = keep(await openProject(path, {}, later));
    expect(project.summary()).toMatchObject({ documents: 2, labelled: 1 });
    const [copy = ''] = readdirSync(backupFolder(path));
    expect(copy).toMatch(/before-version-3\.winnow$/);
    const before = keep(await openProject(join(backupFolder(path), copy)));
    expect(before.summary()).toMatchObject({ documents: 2, labelled: 1 });
  });

  it('that fail leave the version before them', async () => {
    const path = await closedProject();
    await expect(openProject(path, {}, [...later, 'CREATE TABLE half (id); SELECT nonsense;'])).rejects.toMatchObject({
      code: 'internal',
    });
    const db = new Database(path);
    expect(db.pragma('user_version', { simple: true })).toBe(later.length);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    db.close();
    expect(keep(await openProject(path, {}, later)).summary().documents).toBe(2);
  });

  it('are refused backwards', async () => {
    const path = await closedProject();
    await keep(await openProject(path, {}, later)).close();
    await expect(openProject(path)).rejects.toMatchObject({
      code: 'project-newer',
      fields: { version: later.length, supported: migrations.length },
    });
  });
});
