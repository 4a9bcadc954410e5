import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openProject, type Project } from '../../../src-main/project/index.ts';
import { finishedRun } from '../project/finishedRun.ts';
import { importInto, keep, newProject } from '../project/temporaryProject.ts';

const script = fileURLToPath(new URL('./workUntilKilled.ts', import.meta.url));
const kills = 6;
type Kind = 'import' | 'classification' | 'prediction';

/** Works in a process of its own, which is killed after so many words; true where the work was over before that. */
async function work(path: string, kind: Kind, source: string, words: number): Promise<boolean> {
  const child = spawn(process.execPath, [script, path, kind, source], { stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = 0;
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    heard += 1;
    if (heard >= words) child.kill('SIGKILL');
  }
  return last.startsWith('done');
}

/** Killed at moments that nobody chose, then left in peace. */
async function workThroughKills(path: string, kind: Kind, source: string): Promise<Project> {
  for (let kill = 0; kill < kills; kill++) {
    if (await work(path, kind, source, 1 + Math.floor(Math.random() * 8))) return keep(await openProject(path));
  }
  await work(path, kind, source, Infinity);
  return keep(await openProject(path));
}

describe('work whose process is killed again and again', () => {
  it('imports every document once', async () => {
    const empty = await newProject();
    await empty.close();
    const source = join(empty.path, '..', 'rows.csv');
    const rows = Array.from({ length: 8000 }, (_, index) => `${index % 3},text of row ${index}`);
    writeFileSync(source, ['label,text', ...rows, ''].join('\n'));
    const project = await workThroughKills(empty.path, 'import', source);
    expect(project.imports.list()).toMatchObject([
      { state: 'done', counts: { read: 8000, added: 8000, duplicate: 0 } },
    ]);
    const ids = await project.documents.ids({});
    const texts = new Set(Array.from(ids, (id) => project.documents.text(id)));
    expect([ids.length, texts.size]).toEqual([8000, 8000]);
    expect(project.labels.list().map((label) => label.name)).toEqual(['0', '1', '2']);
    expect(project.jobs.unfinished()).toEqual([]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('classifies every row of every file once', async () => {
    const begun = await newProject();
    const good = begun.labels.add('good').id;
    await finishedRun(begun, { labels: [good], predictions: [] });
    await begun.close();
    const inbox = join(begun.path, '..', 'inbox');
    mkdirSync(inbox);
    for (let file = 0; file < 300; file++) writeFileSync(join(inbox, `${1000 + file}.txt`), `letter ${file}`);
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},a text of row ${index}`);
    writeFileSync(join(inbox, 'table.csv'), ['id,text', ...rows, ''].join('\n'));
    const project = await workThroughKills(begun.path, 'classification', inbox);
    const [batch] = project.batches.list();
    expect(batch).toMatchObject({ state: 'done', classified: 20_300, failed: 0 });
    const places = [...project.batches.rows(batch?.id ?? 0)].flat().map((row) => `${row.source}:${row.line}`);
    expect(new Set(places).size).toBe(20_300);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('predicts every document, with one job that ends once', async () => {
    const begun = await newProject();
    const labels = ['long', 'short'].map((name) => begun.labels.add(name).id);
    await finishedRun(begun, { labels, predictions: [] });
    const texts = Array.from(
      { length: 5000 },
      (_, index) => `${index % 2 ? 'a text that is not short' : 'short'} ${index}`,
    );
    await importInto(begun, texts);
    await begun.close();
    const project = await workThroughKills(begun.path, 'prediction', '');
    const ids = await project.documents.ids({});
    expect(await project.runs.unpredicted(1)).toHaveLength(0);
    const guesses = Array.from(ids, (id) => project.documents.get(id).guess?.labelIds[0]);
    expect(guesses).toEqual(texts.map((_, index) => labels[index % 2 ? 0 : 1]));
    expect(project.jobs.list()).toMatchObject([{ kind: 'prediction', state: 'done', progress: 1 }]);
    expect(await project.checkIntegrity()).toEqual([]);
  });
});
