import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, openProject, openReader } from '../../../src-main/project/index.ts';
import { outputTo } from '../../../src-main/files/index.ts';
import { AppError } from '../../../src-shared/domain/index.ts';
import { importInto, keep, newProject, reopened, temporaryFolder } from './temporaryProject.ts';

const Database = createRequire(import.meta.url)('better-sqlite3');

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof AppError)) throw new Error(`expected an AppError, got ${String(thrown)}`);
  return thrown;
}

describe('a project file', () => {
  it('is one SQLite file with the application id of Winnow once it is closed', async () => {
    const project = await newProject();
    await importInto(project, ['one', 'two']);
    await project.close();
    expect(readFileSync(project.path).readUInt32BE(68)).toBe(0x57494e57);
    for (const rest of ['-wal', '-shm', '-lock']) expect(existsSync(project.path + rest)).toBe(false);
  });

  it('keeps what was put into it', async () => {
    const project = await newProject();
    await importInto(project, ['one', { text: 'two', labels: ['good'], split: 'test' }]);
    const again = await reopened(project);
    expect(again.summary()).toEqual({
      path: project.path,
      name: 'films',
      documents: 2,
      labelled: 1,
      readOnly: false,
      multiLabel: false,
      modelInUse: null,
    });
    expect(await again.checkIntegrity()).toEqual([]);
  });

  it('is never put over a file that is there', async () => {
    const path = join(temporaryFolder(), 'notes.winnow');
    writeFileSync(path, 'my notes');
    expect(await failureOf(createProject(path))).toMatchObject({ code: 'file-exists', fields: { path } });
    expect(readFileSync(path, 'utf8')).toBe('my notes');
  });

  it('names the place where it cannot be made', async () => {
    const path = join(temporaryFolder(), 'missing', 'films.winnow');
    expect(await failureOf(createProject(path))).toMatchObject({ code: 'file-not-writable', fields: { path } });
  });
});

describe('opening refuses', () => {
  it('a file that is not there', async () => {
    const path = join(temporaryFolder(), 'films.winnow');
    expect(await failureOf(openProject(path))).toMatchObject({ code: 'file-not-found', fields: { path } });
  });

  it('a folder, a text, an empty file and a database of another program, and leaves them as they are', async () => {
    const folder = temporaryFolder();
    const text = join(folder, 'text.winnow');
    const empty = join(folder, 'empty.winnow');
    const foreign = join(folder, 'foreign.winnow');
    writeFileSync(text, 'Dear diary, '.repeat(50));
    writeFileSync(empty, '');
    new Database(foreign).exec('CREATE TABLE bookmarks (url TEXT)').close();
    const before = readFileSync(foreign);
    for (const path of [folder, text, empty, foreign]) {
      expect((await failureOf(openProject(path))).code).toBe('project-not-a-project');
    }
    expect(readFileSync(foreign).equals(before)).toBe(true);
  });

  it('a project of a newer version, and says which versions meet', async () => {
    const project = await newProject();
    await project.close();
    const db = new Database(project.path);
    db.pragma('user_version = 99');
    db.close();
    const failure = await failureOf(openProject(project.path));
    expect(failure).toMatchObject({ code: 'project-newer', fields: { path: project.path, version: 99 } });
    expect(Number(failure.fields['supported'])).toBeLessThan(99);
  });

  it('a file of ours whose tables are not those of its version, and says which', async () => {
    const project = await newProject();
    await project.close();
    for (const [change, said] of [
      ['PRAGMA user_version = 0', 'user_version 0'],
      ['PRAGMA user_version = -4', 'user_version -4'],
      ['PRAGMA user_version = 1', 'models.weights'],
      ['ALTER TABLE documents RENAME COLUMN skipped TO omitted', 'documents.skipped'],
      ['DROP TABLE texts', 'texts'],
      ['CREATE TABLE t (x); DROP TABLE facts', 'facts'],
    ] as const) {
      const path = join(temporaryFolder(), 'changed.winnow');
      copyFileSync(project.path, path);
      const db = new Database(path);
      db.exec(change);
      db.close();
      const failure = await failureOf(openProject(path));
      expect(failure.code).toBe('project-damaged');
      expect(failure.fields['detail']).toContain(said);
    }
  });

  it('a project that was cut short', async () => {
    const project = await newProject();
    await importInto(
      project,
      Array.from({ length: 300 }, (_, index) => `document ${index} ${'x'.repeat(500)}`),
    );
    await project.close();
    truncateSync(project.path, 40 * 4096);
    expect((await failureOf(openProject(project.path))).code).toBe('project-damaged');
  });

  it('a project with a page overwritten', async () => {
    const project = await newProject();
    await importInto(
      project,
      Array.from({ length: 300 }, (_, index) => `document ${index} ${'x'.repeat(500)}`),
    );
    await project.close();
    const bytes = readFileSync(project.path);
    bytes.fill(0xa5, 30 * 4096, 45 * 4096);
    writeFileSync(project.path, bytes);
    expect((await failureOf(openProject(project.path))).code).toBe('project-damaged');
    // Nobody is locked out by a failed opening.
    expect(existsSync(`${project.path}-lock`)).toBe(false);
  });
});

describe('a checkpoint that was broken off', () => {
  it('leaves a short file with its journal, which is whole', async () => {
    const project = await newProject();
    await importInto(
      project,
      Array.from({ length: 300 }, (_, index) => `document ${index} ${'x'.repeat(500)}`),
    );
    const other = new Database(project.path);
    other.pragma('wal_checkpoint(PASSIVE)');
    const copy = join(temporaryFolder(), 'killed.winnow');
    for (const end of ['', '-wal']) copyFileSync(project.path + end, copy + end);
    other.close();
    // The header is copied first; the kill came before the last pages followed.
    truncateSync(copy, statSync(copy).size - 10 * 4096);
    const again = keep(await openProject(copy));
    expect(await again.checkIntegrity()).toEqual([]);
    expect(again.summary().documents).toBe(300);
  });
});

describe('the lock', () => {
  it('says who has the project open', async () => {
    const project = await newProject();
    const failure = await failureOf(openProject(project.path));
    expect(failure).toMatchObject({ code: 'project-locked', fields: { path: project.path, pid: process.pid } });
    expect(Number(failure.fields['since'])).toBeGreaterThan(Date.now() - 60_000);
    expect(String(failure.fields['host']).length).toBeGreaterThan(0);
  });

  it('holds between processes and ends with a killed one', async () => {
    const project = await newProject();
    await project.close();
    const script = `import { openProject } from ${JSON.stringify(new URL('../../../src-main/project/index.ts', import.meta.url).href)};
      await openProject(${JSON.stringify(project.path)}); console.log('open'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(await failureOf(openProject(project.path))).toMatchObject({
      code: 'project-locked',
      fields: { pid: child.pid },
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = keep(await openProject(project.path));
    expect(await again.checkIntegrity()).toEqual([]);
  });

  it('is let go by closing, however often', async () => {
    let project = await newProject();
    for (let time = 0; time < 5; time++) {
      project = await reopened(project);
      await project.close();
      await project.close();
      expect(existsSync(`${project.path}-lock`)).toBe(false);
    }
  });
});

describe('a project that cannot be written to', () => {
  async function readOnlyProject() {
    const project = await newProject();
    const ids = await importInto(project, [{ text: 'one', labels: ['good'] }, 'two']);
    await project.close();
    chmodSync(project.path, 0o444);
    return { path: project.path, ids };
  }

  it('opens, answers, and leaves nothing beside itself', async () => {
    const { path } = await readOnlyProject();
    const project = keep(await openProject(path));
    expect(project.summary()).toMatchObject({ documents: 2, labelled: 1, readOnly: true });
    expect(
      (await project.documents.page({ search: 'two' }, { by: 'imported', direction: 'ascending' }, 0, 10)).total,
    ).toBe(1);
    expect(await project.checkIntegrity()).toEqual([]);
    for (const rest of ['-wal', '-shm', '-lock']) expect(existsSync(path + rest)).toBe(false);
  });

  it('refuses every change with one code', async () => {
    const { path, ids } = await readOnlyProject();
    const project = keep(await openProject(path));
    const changes = [
      () => project.decisions.decide({ documentId: ids[1] ?? 0, labelIds: [], skip: true }),
      () => project.labels.add('bad'),
      () => project.imports.begin({ path: 'x', name: 'x', options: { format: 'csv', encoding: 'utf-8' } }),
      () => project.jobs.add({ kind: 'import', title: 'x', payload: {}, resource: 'reader', priority: 0 }, () => 1),
      () => project.actions.undo(),
    ];
    for (const change of changes) expect(change).toThrow(expect.objectContaining({ code: 'project-read-only' }));
    expect((await failureOf(project.documents.trash({ ids }))).code).toBe('project-read-only');
  });

  it('is read from a copy when the program that wrote it was killed', async () => {
    const project = await newProject();
    await importInto(project, ['one', 'two']);
    // As a crash leaves it: in WAL mode, with what is not yet in the file beside it.
    const path = join(temporaryFolder(), 'killed.winnow');
    for (const end of ['', '-wal']) copyFileSync(project.path + end, path + end);
    chmodSync(path, 0o444);
    const names = readdirSync(dirname(path));
    const killed = keep(await openProject(path));
    expect(killed.summary()).toEqual({
      path,
      name: 'killed',
      documents: 2,
      labelled: 0,
      readOnly: true,
      multiLabel: false,
      modelInUse: null,
    });
    expect((await killed.documents.ids({ search: 'two' })).length).toBe(1);
    const reader = openReader(path);
    expect(reader.present(Int32Array.of(1, 2, 3))).toEqual(Int32Array.of(1, 2));
    reader.close();
    await killed.close();
    expect(readdirSync(dirname(path))).toEqual(names);
  });

  it('can be opened twice', async () => {
    const { path } = await readOnlyProject();
    keep(await openProject(path));
    expect(keep(await openProject(path)).readOnly).toBe(true);
  });
});

describe('a copy', () => {
  it('is made while work goes on, and opens as a project of its own', async () => {
    const project = await newProject();
    const ids = await importInto(
      project,
      Array.from({ length: 2000 }, (_, index) => `document ${index} ${'y'.repeat(300)}`),
    );
    const target = join(temporaryFolder(), 'copy.winnow');
    const copying = project.backup(outputTo(target, []));
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [], skip: true });
    await copying;
    const copy = keep(await openProject(target));
    expect(copy.summary().documents).toBe(2000);
    expect(await copy.checkIntegrity()).toEqual([]);
  });

  it('that cannot be made leaves no part of itself', async () => {
    const project = await newProject();
    const folder = temporaryFolder();
    const target = join(folder, 'taken');
    mkdirSync(target);
    expect(() => outputTo(target, [])).toThrow(expect.objectContaining({ code: 'output-not-a-file' }));
    const appeared = outputTo(join(folder, 'free.winnow'), []);
    mkdirSync(appeared.path);
    expect((await failureOf(project.backup(appeared))).code).toBe('output-not-a-file');
    expect(readdirSync(folder).toSorted()).toEqual(['free.winnow', 'taken']);
  });

  it('of the file alone, taken after closing, is whole', async () => {
    const project = await newProject();
    await importInto(project, ['one']);
    await project.close();
    const target = join(temporaryFolder(), 'copy.winnow');
    copyFileSync(project.path, target);
    expect(keep(await openProject(target)).summary().documents).toBe(1);
  });
});

describe('a reader', () => {
  it('reads beside the open project and sees what is committed', async () => {
    const project = await newProject();
    const ids = await importInto(project, ['one', 'two', 'three']);
    const reader = openReader(project.path);
    expect(reader.present(Int32Array.of(...ids, 99))).toEqual(Int32Array.from(ids));
    expect(reader.texts(ids.toReversed())).toEqual(['three', 'two', 'one']);
    reader.close();
  });
});
