import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../src-main/project/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { finishedRun } from './finishedRun.ts';
import { importInto, keep, newProject, reopened, temporaryFolder } from './temporaryProject.ts';

interface Corpus {
  project: Project;
  ids: number[];
  joy: number;
  anger: number;
  love: number;
}

/** joy + anger, joy, anger + love + joy, none. */
async function corpus(): Promise<Corpus> {
  const project = await newProject();
  const ids = await importInto(project, [
    { text: 'one', labels: ['joy', 'anger'] },
    { text: 'two', labels: ['joy'] },
    { text: 'three', labels: ['anger', 'love', 'joy'] },
    'four',
  ]);
  const idOf = (name: string): number => project.labels.byName(name)?.id ?? 0;
  return { project, ids, joy: idOf('joy'), anger: idOf('anger'), love: idOf('love') };
}

function names(project: Project, id: number): string[] {
  return project.documents.get(id).labelIds.map((labelId) => project.labels.get(labelId).name);
}

const counted = async (project: Project): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await project.documents.counts()).byLabel.map(({ labelId, count }) => [project.labels.get(labelId).name, count]),
  );

describe('several labels a document', () => {
  it('come with an import, make the project one of several labels, and stay after a restart', async () => {
    const { project, ids } = await corpus();
    expect(project.summary()).toMatchObject({ multiLabel: true, labelled: 3 });
    expect(project.imports.list()[0]?.counts).toMatchObject({ labelled: 3, multiLabel: 2 });
    const again = await reopened(project);
    expect(ids.map((id) => names(again, id))).toEqual([['joy', 'anger'], ['joy'], ['joy', 'anger', 'love'], []]);
    expect(await again.checkIntegrity()).toEqual([]);
  });

  it('are found and counted by each of them', async () => {
    const { project, ids, joy, love } = await corpus();
    expect([...(await project.documents.ids({ labelId: joy }))]).toEqual(ids.slice(0, 3));
    expect([...(await project.documents.ids({ labelId: love }))]).toEqual([ids[2]]);
    expect([...(await project.documents.ids({ labelId: null }))]).toEqual([ids[3]]);
    expect(await counted(project)).toEqual({ joy: 3, anger: 2, love: 1 });
    expect(await project.documents.counts()).toMatchObject({ labelled: 3, unlabelled: 1 });
  });

  it('are decided as a set, and the undo gives back the set before', async () => {
    const { project, ids, joy, love } = await corpus();
    const [one = 0, , , four = 0] = ids;
    project.decisions.decide({ documentId: four, labelIds: [love, joy], skip: false });
    project.decisions.decide({ documentId: one, labelIds: [love], skip: false });
    expect([names(project, four), names(project, one)]).toEqual([['joy', 'love'], ['love']]);
    project.decisions.undoLast();
    expect(names(project, one)).toEqual(['joy', 'anger']);
    project.decisions.undoLast();
    expect(names(project, four)).toEqual([]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('follow their labels when these are merged, removed and brought back', async () => {
    const { project, ids, joy, anger, love } = await corpus();
    const [one = 0, , three = 0] = ids;
    project.labels.merge(anger, joy);
    expect([names(project, one), names(project, three)]).toEqual([['joy'], ['joy', 'love']]);
    expect(await counted(project)).toEqual({ joy: 3, love: 1 });
    project.labels.remove(joy);
    expect([names(project, one), names(project, three)]).toEqual([[], ['love']]);
    expect([...(await project.documents.ids({ labelId: null }))]).toEqual([one, ids[1], ids[3]]);
    expect((await project.decisions.candidates({ order: 'imported' }, null, 9)).length).toBe(3);
    expect(await project.checkIntegrity()).toEqual([]);
    project.actions.undo();
    project.actions.undo();
    expect([names(project, one), names(project, three)]).toEqual([
      ['joy', 'anger'],
      ['joy', 'anger', 'love'],
    ]);
    expect([...(await project.documents.ids({ labelId: love }))]).toEqual([three]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('are given to many at once and taken away again, each document keeping its others', async () => {
    const { project, ids, joy, love } = await corpus();
    const given = await project.documents.changeLabels({ filter: {} }, { add: [love], remove: [] });
    expect(given.count).toBe(3);
    expect(await counted(project)).toEqual({ joy: 3, anger: 2, love: 4 });
    const taken = await project.documents.changeLabels({ ids }, { add: [], remove: [joy, love] });
    expect(taken.count).toBe(4);
    expect(ids.map((id) => names(project, id))).toEqual([['anger'], [], ['anger'], []]);
    project.actions.undo(taken.actionId);
    project.actions.undo(given.actionId);
    expect(ids.map((id) => names(project, id))).toEqual([['joy', 'anger'], ['joy'], ['joy', 'anger', 'love'], []]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('go with the import that brought them', async () => {
    const { project } = await corpus();
    project.actions.undo();
    expect(project.labels.list()).toEqual([]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('are only switched off where no document loses one, not even by an undo', async () => {
    const project = await newProject();
    const [one = 0] = await importInto(project, [{ text: 'one', labels: ['joy'] }, 'two']);
    const joy = project.labels.byName('joy')?.id ?? 0;
    const love = project.labels.add('love').id;
    const both = { documentId: one, labelIds: [joy, love], skip: false };
    expect(() => project.decisions.decide(both)).toThrow('one-label-only');
    await expect(project.documents.changeLabels({ ids: [one] }, { add: [love], remove: [] })).rejects.toThrow(
      'one-label-only',
    );
    // The number of the set was rolled back with the refused decision.
    project.setMultiLabel(true);
    project.decisions.decide(both);
    project.decisions.decide({ documentId: one, labelIds: [joy], skip: false });
    expect(() => project.setMultiLabel(false)).toThrow('several-labels-given {"count":1}');
    project.decisions.undoLast();
    project.decisions.undoLast();
    project.setMultiLabel(false);
    expect(project.summary().multiLabel).toBe(false);
    expect(names(project, one)).toEqual(['joy']);
  });

  it('are what actions on labels and documents make of them, whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ what: fc.nat(5), place: fc.nat(3), some: fc.subarray([0, 1, 2, 3]) }), { maxLength: 15 }),
        async (steps) => {
          const project = keep(await createProject(join(temporaryFolder(), 'any.winnow')));
          project.setMultiLabel(true);
          const ids = await importInto(project, ['one', 'two', 'three', 'four']);
          for (const name of 'abcd') project.labels.add(name);
          const before: string[] = [];
          const shown = (): string => JSON.stringify(ids.map((id) => names(project, id)));
          for (const { what, place, some } of steps) {
            const live = project.labels.list();
            const labelIds = some.flatMap((at) => live[at]?.id ?? []);
            const id = ids[place] ?? 0;
            before.push(shown());
            const last = project.actions.last()?.id;
            if (what <= 1) project.decisions.decide({ documentId: id, labelIds, skip: false });
            else if (what === 2) await project.documents.changeLabels({ ids }, { add: labelIds, remove: [] });
            else if (what === 3) await project.documents.changeLabels({ ids }, { add: [], remove: labelIds });
            else if (what === 4 && live.length > 2) project.labels.remove(live[place]?.id ?? live[0]?.id ?? 0);
            else if (live.length > 2) project.labels.merge(live[0]?.id ?? 0, live[1]?.id ?? 0);
            if (project.actions.last()?.id === last) before.pop();
          }
          expect(await project.checkIntegrity()).toEqual([]);
          for (const state of before.toReversed()) {
            project.actions.undo();
            expect(shown()).toBe(state);
          }
          expect(await project.checkIntegrity()).toEqual([]);
          await project.close();
        },
      ),
      // Each step is synced to the disk: a busy one takes a tenth of a second for it.
      { numRuns: 8 },
    );
  });
});

describe('a run over several labels a document', () => {
  it('guesses a set by its thresholds, and disagrees where the sets differ', async () => {
    const { project, ids, joy, anger, love } = await corpus();
    const [one = 0, two = 0, three = 0, four = 0] = ids;
    await finishedRun(project, {
      labels: [joy, anger, love],
      parts: { train: [one, two], test: [three] },
      thresholds: [0.5, 0.25, 0.75],
      predictions: [
        { documentId: one, part: 'train', scores: [0.75, 0.25, 0.5] },
        { documentId: two, part: 'train', scores: [0.5, 0.5, 0.125] },
        { documentId: three, part: 'test', scores: [0.25, 0, 0.5] },
        { documentId: four, part: null, scores: [0.875, 0.125, 0.75] },
      ],
    });
    const guesses = ids.map((id) => project.documents.get(id).guess);
    expect(guesses).toEqual([
      { labelIds: [joy, anger], score: 0.25, needsPerson: false },
      { labelIds: [joy, anger], score: 0.5, needsPerson: false },
      { labelIds: [], score: 0.5, needsPerson: false },
      { labelIds: [joy, love], score: 0.75, needsPerson: false },
    ]);
    expect([...(await project.documents.ids({ disagreement: true }))]).toEqual([two, three]);
    expect((await project.documents.counts()).disagreeing).toBe(2);
    project.decisions.decide({ documentId: two, labelIds: [anger, joy], skip: false });
    expect((await project.documents.counts()).disagreeing).toBe(1);
    expect(project.runs.get(1).snapshot.multiLabel).toBe(true);
    expect((await project.decisions.candidates({ order: 'uncertain' }, null, 9))[0]).toBe(four);
    expect(await project.checkIntegrity()).toEqual([]);
  });
});
