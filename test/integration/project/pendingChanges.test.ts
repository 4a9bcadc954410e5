import { setImmediate as breathe } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import { asImported, importInto, newProject, reopened } from './temporaryProject.ts';

const count = 3000;
const everything = { filter: {} } as const;

async function manyDocuments(): Promise<{ project: Project; ids: number[]; good: number; bad: number }> {
  const project = await newProject();
  const [good, bad] = ['good', 'bad'].map((name) => project.labels.add(name).id);
  const ids = await importInto(
    project,
    Array.from({ length: count }, (_, index) => `document ${index}`),
  );
  return { project, ids, good: good ?? 0, bad: bad ?? 0 };
}

/** How many turns the loop has until the work is over. */
async function turnsOf(work: Promise<unknown>): Promise<number> {
  let over = false;
  void work.finally(() => (over = true));
  let turns = 0;
  for (; !over; turns++) await breathe();
  return turns;
}

describe('a change to many documents', () => {
  it('leaves the loop to others, in proportion to the number of documents', async () => {
    const { project, ids, good } = await manyDocuments();
    const half = await turnsOf(project.documents.setLabel({ ids: ids.slice(0, count / 2) }, good));
    const whole = await turnsOf(project.documents.setLabel(everything, null));
    // How many documents a turn takes grows while it is quick: unit/project/slices.test.ts.
    expect(half).toBeGreaterThanOrEqual(2);
    expect(whole).toBeGreaterThanOrEqual(3);
    const removal = project.labels.remove(good);
    expect(await turnsOf(project.documents.ids({ labelId: null }))).toBeGreaterThan(0);
    expect(removal.count).toBe(0);
  });

  it('and a decision made while it goes on both stand, the later one above the earlier', async () => {
    const { project, ids, good, bad } = await manyDocuments();
    const bulk = project.documents.setLabel(everything, good);
    const [first = 0, last = 0] = [ids.at(10), ids.at(-10)];
    // Until it is decided and its first slices are carried out.
    while (project.actions.last()?.kind !== 'bulk-label') await breathe();
    for (const documentId of [first, last]) project.decisions.decide({ documentId, labelIds: [bad], skip: false });
    const { actionId } = await bulk;
    expect(await project.documents.ids({ labelId: bad })).toEqual(Int32Array.of(first, last));
    expect((await project.documents.ids({ labelId: good })).length).toBe(count - 2);
    expect(project.decisions.history(last).map((entry) => entry.labelIds)).toEqual([[bad], [good]]);
    project.actions.undo(actionId);
    expect(await project.documents.ids({ labelId: bad })).toEqual(Int32Array.of(first, last));
    expect((await project.documents.ids({ labelId: null })).length).toBe(count - 2);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('begins from what the one before it made, and from what is decided while it looks', async () => {
    const { project, ids, good, bad } = await manyDocuments();
    project.setMultiLabel(true);
    const third = project.labels.add('third').id;
    const add = (labelId: number): Promise<unknown> =>
      project.documents.changeLabels({ ids }, { add: [labelId], remove: [] });
    await Promise.all([add(good), add(bad)]);
    const [first = 0] = ids;
    expect(project.documents.get(first).labelIds.toSorted()).toEqual([good, bad].toSorted());
    const bulk = project.documents.changeLabels({ ids }, { add: [good], remove: [bad] });
    const before = project.actions.last()?.id;
    const early: number[] = [];
    const late: number[] = [];
    // One in each turn: some before the change is decided, whatever it has looked at by then, and some after it.
    for (const documentId of ids.slice(0, 8)) {
      const last = project.actions.last();
      (late.length > 0 || (last?.kind === 'bulk-label' && last.id !== before) ? late : early).push(documentId);
      project.decisions.decide({ documentId, labelIds: [third], skip: false });
      await breathe();
    }
    await bulk;
    expect(early.length).toBeGreaterThan(1);
    for (const id of early) expect(project.documents.get(id).labelIds.toSorted()).toEqual([good, third].toSorted());
    for (const id of late) expect(project.documents.get(id).labelIds).toEqual([third]);
    expect(project.documents.get(ids.at(-1) ?? 0).labelIds).toEqual([good]);
  });

  it('is seen by nobody by halves', async () => {
    const { project, ids, good } = await manyDocuments();
    const bulk = project.documents.setLabel(everything, good);
    const seen: number[] = [];
    const looking = (async () => {
      for (; seen.at(-1) !== count; await breathe()) seen.push((await project.documents.ids({ labelId: good })).length);
    })();
    while (project.actions.last()?.kind !== 'bulk-label') await breathe();
    const { rows } = await project.documents.page({}, asImported, count - 5, 5);
    expect(rows.map((row) => row.labelIds)).toEqual(rows.map(() => [good]));
    expect(project.documents.get(ids.at(-20) ?? 0).labelIds).toEqual([good]);
    expect((await project.documents.counts()).labelled).toBe(count);
    await Promise.all([bulk, looking]);
    expect(new Set(seen)).toEqual(new Set(seen[0] === 0 ? [0, count] : [count]));
  });

  it('is taken back, done again and taken back before it is carried out, and each keeps its turn', async () => {
    const { project, ids, good } = await manyDocuments();
    await project.documents.setLabel({ ids: ids.slice(0, 100) }, good);
    const trash = await project.documents.trash(everything);
    project.actions.undo(trash.actionId);
    const again = project.actions.redo(trash.actionId);
    project.actions.undo(again.id);
    project.actions.redo(again.id);
    expect(project.documents.get(ids[0] ?? 0).labelIds).toEqual([good]);
    expect((await project.documents.ids({ trashed: true })).length).toBe(count);
    project.actions.undo();
    expect((await project.documents.counts()).all).toBe(count);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('that was not carried out when the project was closed is so at the next opening', async () => {
    const { project, good, bad } = await manyDocuments();
    const { actionId } = await project.documents.setLabel(everything, good);
    project.actions.undo(actionId);
    project.actions.redo();
    project.labels.merge(good, bad);
    project.labels.remove(bad);
    const again = await reopened(project);
    expect((await again.documents.ids({ labelId: null })).length).toBe(count);
    expect(await again.decisions.candidates({ order: 'imported' }, null, 2)).toHaveLength(2);
    expect(await again.checkIntegrity()).toEqual([]);
    again.actions.undo();
    expect(await again.decisions.candidates({ order: 'imported' }, null, 2)).toEqual([]);
    expect((await again.documents.ids({ labelId: bad })).length).toBe(count);
    expect(await again.checkIntegrity()).toEqual([]);
  });
});
