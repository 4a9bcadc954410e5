import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import { finishedRun } from './finishedRun.ts';
import { importInto, newProject, reopened } from './temporaryProject.ts';

const imported = { order: 'imported' } as const;
const random = { order: 'random' } as const;
const uncertain = { order: 'uncertain' } as const;

async function eight(): Promise<{ project: Project; ids: number[]; good: number }> {
  const project = await newProject();
  const ids = await importInto(
    project,
    Array.from({ length: 8 }, (_, index) => `${index % 2 === 0 ? 'even' : 'odd'} film ${index}`),
  );
  return { project, ids, good: project.labels.add('good').id };
}

describe('the queue', () => {
  it('as imported leaves out what is decided, skipped, in the trash or already fetched', async () => {
    const { project, ids, good } = await eight();
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [good], skip: false });
    project.decisions.decide({ documentId: ids[1] ?? 0, labelIds: [], skip: true });
    await project.documents.trash({ ids: [ids[2] ?? 0] });
    expect(await project.decisions.candidates(imported, null, 1)).toEqual([ids[3]]);
    expect(await project.decisions.candidates(imported, ids[3] ?? 0, 3)).toEqual(ids.slice(4, 7));
    expect(await project.decisions.standing(imported)).toEqual({ decided: 2, total: 7 });
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [], skip: false });
    expect(await project.decisions.candidates(imported, null, 2)).toEqual([ids[0], ids[3]]);
  });

  it('at random is the same order every time, and not that of the import', async () => {
    const project = await newProject();
    const ids = await importInto(
      project,
      Array.from({ length: 60 }, (_, index) => `document ${index}`),
    );
    const order = await project.decisions.candidates(random, null, 60);
    expect(order.toSorted((a, b) => a - b)).toEqual(ids);
    expect(order).not.toEqual(ids);
    const again = await reopened(project);
    expect(await again.decisions.candidates(random, null, 60)).toEqual(order);
    again.decisions.decide({ documentId: order[0] ?? 0, labelIds: [], skip: true });
    expect(await again.decisions.candidates(random, order[2] ?? 0, 2)).toEqual(order.slice(3, 5));
    // Its place stays where it was although it is decided, and after the last one nothing comes.
    expect(await again.decisions.candidates(random, order[0] ?? 0, 2)).toEqual(order.slice(1, 3));
    expect(await again.decisions.candidates(random, order[59] ?? 0, 2)).toEqual([]);
    expect(again.decisions.undoLast()).toBe(order[0]);
    expect(await again.decisions.candidates(random, null, 60)).toEqual(order);
  });

  it('with a search holds what the search finds, and its standing', async () => {
    const { project, ids, good } = await eight();
    const even = { ...imported, search: 'even' };
    const evens = ids.filter((_, index) => index % 2 === 0);
    expect(await project.decisions.candidates(even, null, 9)).toEqual(evens);
    project.decisions.decide({ documentId: evens[0] ?? 0, labelIds: [good], skip: false });
    project.decisions.decide({ documentId: ids[1] ?? 0, labelIds: [good], skip: false });
    expect(await project.decisions.standing(even)).toEqual({ decided: 1, total: 4 });
    expect(await project.decisions.candidates(even, null, 9)).toEqual(evens.slice(1));
    expect(project.decisions.undoLast()).toBe(ids[1]);
    expect(project.decisions.undoLast()).toBe(evens[0]);
    expect(await project.decisions.candidates(even, null, 9)).toEqual(evens);
    expect(await project.decisions.standing(even)).toEqual({ decided: 0, total: 4 });
    await project.documents.trash({ ids: [evens[1] ?? 0] });
    expect(await project.decisions.standing(even)).toEqual({ decided: 0, total: 3 });
    await project.documents.setLabel({ ids: evens.slice(2) }, good);
    expect(await project.decisions.candidates(even, null, 9)).toEqual([evens[0]]);
    await importInto(project, ['an even later film']);
    expect((await project.decisions.standing(even)).total).toBe(4);
    expect(await project.decisions.candidates({ ...random, search: 'odd' }, null, 9)).toHaveLength(4);
    expect(await project.decisions.candidates({ ...random, search: '?' }, null, 9)).toEqual([]);
  });

  it('of the uncertain begins where the newest model hesitates most; what it never saw comes by chance', async () => {
    const { project, ids, good } = await eight();
    expect(await project.decisions.candidates(uncertain, null, 9)).toHaveLength(8);
    const bad = project.labels.add('bad').id;
    const margins = new Map([
      [ids[5], 0.52],
      [ids[1], 0.6],
      [ids[6], 0.99],
      [ids[2], 0.75],
    ]);
    await finishedRun(project, {
      labels: [good, bad],
      predictions: [...margins].map(([id, score]) => ({ documentId: id ?? 0, part: null, scores: [score, 1 - score] })),
    });
    const order = await project.decisions.candidates(uncertain, null, 9);
    expect(order.slice(0, 4)).toEqual([ids[5], ids[1], ids[2], ids[6]]);
    const shuffled = await project.decisions.candidates(random, null, 9);
    expect(order.slice(4)).toEqual(shuffled.filter((id) => !margins.has(id)));
    project.decisions.decide({ documentId: ids[5] ?? 0, labelIds: [bad], skip: false });
    expect((await project.decisions.candidates(uncertain, ids[1] ?? 0, 9))[0]).toBe(ids[2]);
    project.decisions.undoLast();
    expect((await project.decisions.candidates(uncertain, null, 9))[0]).toBe(ids[5]);
    const runId = await finishedRun(project, {
      labels: [good, bad],
      predictions: [{ documentId: ids[7] ?? 0, part: null, scores: [0.5, 0.5] }],
    });
    // A newer model takes no place by itself.
    expect((await project.decisions.candidates(uncertain, null, 9))[0]).toBe(ids[5]);
    project.runs.use(runId);
    expect((await project.decisions.candidates(uncertain, null, 9))[0]).toBe(ids[7]);
  });

  it('hears of decisions made while its list is being made', async () => {
    const { project, ids, good } = await eight();
    const asked = project.decisions.candidates({ ...imported, search: 'film' }, null, 9);
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [good], skip: false });
    expect(await asked).toEqual(ids.slice(1));
    expect(await project.decisions.standing({ ...imported, search: 'film' })).toEqual({ decided: 1, total: 8 });
  });
});

describe('decisions', () => {
  it('are listed newest first with what they came to, until they are taken back', async () => {
    const { project, ids, good } = await eight();
    const start = Date.now();
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [good], skip: false });
    project.decisions.decide({ documentId: ids[1] ?? 0, labelIds: [], skip: true });
    expect(project.decisions.recent(5)).toMatchObject([
      { documentId: ids[1], labelIds: [], preview: 'odd film 1' },
      { documentId: ids[0], labelIds: [good], preview: 'even film 0' },
    ]);
    expect(project.decisions.countSince(start)).toBe(2);
    expect(project.decisions.countSince(Date.now() + 1000)).toBe(0);
    expect(project.decisions.times(1)).toHaveLength(1);
    project.decisions.undoLast();
    expect(project.decisions.countSince(start)).toBe(1);
    expect(project.decisions.recent(5)).toHaveLength(1);
  });

  it('skip without taking a label away', async () => {
    const { project, ids, good } = await eight();
    const documentId = ids[0] ?? 0;
    project.decisions.decide({ documentId, labelIds: [good], skip: false });
    project.decisions.decide({ documentId, labelIds: [], skip: true });
    expect(project.documents.get(documentId).labelIds).toEqual([good]);
    project.decisions.decide({ documentId, labelIds: [], skip: false });
    expect(project.documents.get(documentId).labelIds).toEqual([]);
    expect(project.decisions.history(documentId).map((one) => one.kind)).toEqual(['clear', 'skip', 'label']);
  });
});
