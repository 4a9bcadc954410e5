import { describe, expect, it } from 'vitest';
import { openProject } from '../../../src-main/project/index.ts';
import { killedAfter } from './killedProgram.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { testRecipe } from './testRecipe.ts';
import { importInto, keep, newProject } from './temporaryProject.ts';

const busyWriter = new URL('./busyWriter.ts', import.meta.url);
const bulkWriter = new URL('./bulkWriter.ts', import.meta.url);
const checkpointWriter = new URL('./checkpointWriter.ts', import.meta.url);
const rounds = 8;

describe('SIGKILL in the middle of importing and labelling', () => {
  it(`loses nothing that was confirmed, ${rounds} times on the same project`, async () => {
    const project = await newProject();
    project.labels.add('good');
    project.labels.add('bad');
    await importInto(
      project,
      Array.from({ length: 200 }, (_, index) => `document ${index}`),
    );
    await project.close();
    let confirmed = 0;
    for (let round = 0; round < rounds; round++) {
      const said = await killedAfter(30 + Math.random() * 500, busyWriter, project.path, String(round));
      const again = keep(await openProject(project.path));
      expect(await again.checkIntegrity()).toEqual([]);
      for (const one of said) {
        if (one.kind === 'decided') {
          const entry = again.decisions.history(one.documentId).find(({ id }) => id === one.decisionId);
          expect(entry).toMatchObject({ kind: 'label', labelIds: [one.labelId], by: 'person' });
          confirmed++;
        } else if (one.kind === 'imported') {
          expect(again.imports.get(one.importId)).toMatchObject({ state: 'done', counts: { added: one.added } });
          expect((await again.documents.ids({ importId: one.importId })).length).toBe(one.added);
        }
      }
      expect(again.imports.list().filter((one) => one.state === 'running')).toEqual([]);
      expect(again.summary().documents).toBe((await again.documents.ids({ search: 'document' })).length);
      await again.close();
    }
    expect(confirmed).toBeGreaterThan(rounds);
  });
});

describe('SIGKILL in the middle of a change to many documents', () => {
  it(`leaves it done whole or not at all, and no decision beside it lost, ${rounds} times`, async () => {
    const project = await newProject();
    project.labels.add('good');
    project.labels.add('bad');
    const count = 6000;
    await importInto(
      project,
      Array.from({ length: count }, (_, index) => ({
        text: `document ${index}`,
        split: index % 10 === 0 ? 'train' : null,
      })),
    );
    await project.close();
    const seen = new Set<string>();
    let heard = 0;
    // Most of the time one of its states stands: a few rounds more where chance has shown no other.
    for (let round = 0; round < rounds || (seen.size < 2 && round < rounds * 5); round++) {
      const said = await killedAfter(100 + Math.random() * 900, bulkWriter, project.path);
      const again = keep(await openProject(project.path));
      const of = async (filter: object): Promise<number> =>
        (await again.documents.ids({ split: null, ...filter })).length;
      const labels = [null, ...again.labels.list().map((label) => label.id)];
      const shares = [await of({ trashed: true }), ...(await Promise.all(labels.map((labelId) => of({ labelId }))))];
      expect(shares.toSorted((a, b) => b - a)).toEqual([count * 0.9, 0, 0, 0]);
      seen.add(shares.join());
      for (const one of said) {
        if (one.kind !== 'decided') continue;
        const entry = again.decisions.history(one.documentId).find(({ id }) => id === one.decisionId);
        expect(entry).toMatchObject({ kind: 'label', labelIds: [one.labelId], by: 'person' });
      }
      heard += said.length;
      expect(await again.checkIntegrity()).toEqual([]);
      await again.close();
    }
    // On a busy machine one may be killed before it has said much.
    expect(heard).toBeGreaterThan(rounds);
    expect(seen.size).toBeGreaterThan(1);
  });
});

describe('SIGKILL in the middle of a checkpoint', () => {
  it(`leaves the one before or the new one, whole, and no piece of another, ${rounds} times`, async () => {
    const project = await newProject();
    const ids = await importInto(project, [
      { text: 'one', labels: ['good'] },
      { text: 'two', labels: ['bad'] },
    ]);
    const labels = project.labels.list();
    const parts = { train: ids, validation: [], test: [] };
    const runId = await project.runs.create({ name: 'run', recipe: testRecipe, labels, multiLabel: false, parts });
    await project.close();
    let kept = 0;
    for (let round = 0; round < rounds; round++) {
      const time = 30 + Math.random() * 300;
      const said = await killedAfter(time, checkpointWriter, project.path, String(runId), String(kept + 1));
      const last = said.reduce((most, one) => (one.kind === 'kept' ? one.number : most), kept);
      const again = keep(await openProject(project.path));
      const checkpoint = again.runs.checkpoint(runId) ?? new Uint8Array();
      kept = checkpoint[0] ?? 0;
      expect([last, last + 1]).toContain(kept);
      expect(checkpoint.length).toBe(kept === 0 ? 0 : 4 * 1024 * 1024);
      expect(checkpoint.every((byte) => byte === kept)).toBe(true);
      expect(await again.checkIntegrity()).toEqual([]);
      await again.close();
      const look = new Connection(project.path, 'read');
      expect(look.value('SELECT count(*) FROM blobs')).toBe(kept === 0 ? 0 : 1);
      look.close();
    }
    expect(kept).toBeGreaterThan(1);
  });
});
