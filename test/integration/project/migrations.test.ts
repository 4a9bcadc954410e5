import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFolder } from '../../../src-main/project/storage/backupList.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { migrate, versionOf } from '../../../src-main/project/storage/migrate.ts';
import { migrations } from '../../../src-main/project/migrations/index.ts';
import { openProject } from '../../../src-main/project/openProject.ts';
import { importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

const Database = createRequire(import.meta.url)('better-sqlite3');

const later = [...migrations, ['CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT;']];

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
      await migrate(old, migrations.slice(0, from));
      expect(versionOf(old)).toBe(from);
      await migrate(old, migrations);
      expect(versionOf(old)).toBe(migrations.length);
      old.close();
      expect(await keep(await openProject(path)).checkIntegrity()).toEqual([]);
    });
  }

  it('bring a project with one label a document to the newest version as it was', async () => {
    const path = join(temporaryFolder(), 'old.winnow');
    const old = new Connection(path, 'write');
    await migrate(old, migrations.slice(0, 1));
    old.exec(`
      INSERT INTO facts VALUES ('seed', '7');
      INSERT INTO actions (kind, count, at) VALUES ('import', 2, 1);
      INSERT INTO undo_stack VALUES (1, 'import', 1, NULL);
      INSERT INTO imports (action_id, path, name, options, state, first_document, last_document, started_at, counts, problems)
        VALUES (1, '/a.csv', 'a.csv', '{}', 'done', 1, 2, 1,
          '{"read":2,"added":2,"duplicate":0,"unreadable":0,"newLabels":["good","bad"],"labelled":2}', '[]');
      INSERT INTO labels (name, colour, rank, import_id, effective_id) VALUES ('good', 0, 0, 1, 1), ('bad', 1, 1, 1, 2);
      INSERT INTO sources VALUES (1, 'a.csv');
      INSERT INTO documents (import_id, source_id, hash, shuffle, label_id, open)
        VALUES (1, 1, x'01', 1, 1, 0), (1, 1, x'02', 2, 2, 0);
      INSERT INTO texts VALUES (1, NULL, 'one'), (2, NULL, 'two');
      INSERT INTO log (action_id, document_id, what, value) VALUES (1, 1, 0, 1), (1, 2, 0, 2);
      INSERT INTO runs (name, recipe, state, snapshot, created_at, ended_at)
        VALUES ('quick 1', '{}', 'done', '{"hash":"h","labels":[{"id":1,"name":"good"},{"id":2,"name":"bad"}],"counts":{"train":2,"validation":0,"test":0}}', 1, 2);
      INSERT INTO guesses VALUES (1, 1, 0, 1, 2, 0.75, 0.5);`);
    old.close();
    const project = keep(await openProject(path));
    expect(project.summary()).toMatchObject({ documents: 2, labelled: 2, multiLabel: false });
    expect(project.imports.list()[0]?.counts).toMatchObject({ labelled: 2, multiLabel: 0 });
    expect(project.documents.get(1)).toMatchObject({ labelIds: [1], guess: { labelIds: [2], score: 0.75 } });
    expect((await project.documents.counts()).disagreeing).toBe(1);
    expect(await project.checkIntegrity()).toEqual([]);
    project.setMultiLabel(true);
    project.decisions.decide({ documentId: 2, labelIds: [2, 1], skip: false });
    expect(project.documents.get(2).labelIds).toEqual([1, 2]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('ask of the rows of batches what is asked of documents: below one half a person is needed', async () => {
    const path = join(temporaryFolder(), 'old.winnow');
    const old = new Connection(path, 'write');
    await migrate(old, migrations.slice(0, 3));
    const [rows, doubted] = [2500, 2500 / 5];
    old.exec(`
      INSERT INTO runs (name, recipe, state, snapshot, created_at, ended_at)
        VALUES ('quick 1', '{}', 'done', '{"hash":"h","labels":[],"counts":{"train":0,"validation":0,"test":0}}', 1, 2),
               ('several', '{}', 'done', '{"hash":"h","labels":[],"counts":{"train":0,"validation":0,"test":0}}', 1, 2);
      INSERT INTO blobs (bytes) VALUES (0);
      INSERT INTO models (run_id, manifest, vocabulary, weights_id)
        VALUES (1, '{"labels":["good"]}', '[]', 1), (2, '{"labels":["good"],"thresholds":[0.2]}', '[]', 1);
      INSERT INTO batches (run_id, title, paths, state, classified, failed, created_at)
        VALUES (1, 'one', '[]', 'done', ${rows}, 1, 1), (2, 'two', '[]', 'done', ${rows}, 1, 1), (1, 'no', '[]', 'done', 0, 0, 1);
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      INSERT INTO batch_rows (batch_id, position, source, label, prediction, text)
        SELECT b.id, i, 'a.csv', 'good', json_object('label', 'good', 'score', iif(i % 5, 0.5, 0.4), 'runnerUp', NULL), 'x'
        FROM n JOIN batches AS b ON b.id < 3;
      INSERT INTO batch_rows (batch_id, position, source, error, text)
        SELECT id, ${rows + 1}, 'b.csv', '{"code":"row-without-text","fields":{}}', '' FROM batches WHERE id < 3;`);
    const told: number[] = [];
    await migrate(old, migrations, ({ done }) => told.push(done));
    old.close();
    expect(told).toEqual([1000, 2000, rows + 1]);
    const project = keep(await openProject(path));
    const page = project.batches.page({ batchId: 1, needsPerson: true, offset: 0, limit: 9 });
    expect([page.total, page.needsPerson]).toEqual([doubted, doubted]);
    expect(page.rows[0]).toMatchObject({ id: 5, prediction: { score: 0.4, needsPerson: true } });
    expect(project.batches.page({ batchId: 1, offset: 0, limit: 1 }).rows[0]?.prediction?.needsPerson).toBe(false);
    // What thresholds decided then stands.
    expect(project.batches.page({ batchId: 2, offset: 0, limit: 9 }).needsPerson).toBe(0);
  });

  it('copy the project as it was first, and keep everything in it', async () => {
    const path = await closedProject();
    const project = keep(await openProject(path, {}, later));
    expect(project.summary()).toMatchObject({ documents: 2, labelled: 1 });
    const [copy = ''] = readdirSync(backupFolder(path));
    expect(copy).toContain(`before-version-${later.length}.winnow`);
    const before = keep(await openProject(join(backupFolder(path), copy)));
    expect(before.summary()).toMatchObject({ documents: 2, labelled: 1 });
  });

  it('that fail leave the version before them', async () => {
    const path = await closedProject();
    await expect(
      openProject(path, {}, [...later, ['CREATE TABLE half (id);', 'SELECT nonsense;']]),
    ).rejects.toMatchObject({
      code: 'project-damaged',
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
