import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { split as splits } from '../../../src-shared/domain/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { importInto, newProject, reopened } from './temporaryProject.ts';
import { UndoModel } from './undoModel.ts';

const documents = 6;
const labels = 3;

const place = fc.nat(documents - 1);
const label = fc.nat(labels - 1);
const multiLabel = fc.uniqueArray(place, { minLength: 1 });

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('decide' as const), place, label: fc.option(label), skip: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('bulk' as const), places: multiLabel, label: fc.option(label) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('split' as const), places: multiLabel, split: fc.option(fc.nat(2)) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('trash' as const), places: multiLabel, trashed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), from: label, into: label }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), label }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undoDecision' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undoNamed' as const), which: fc.nat(30) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redoNamed' as const), which: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does one step to the project and to the model. */
async function take(
  one: Step,
  project: Project,
  model: UndoModel,
  ids: number[],
  labelIds: number[],
): Promise<Project> {
  const idsAt = (places: number[]): number[] => places.map((at) => ids[at] ?? 0);
  const labelAt = (at: number | null): number | null => (at === null ? null : (labelIds[at] ?? 0));
  const live = (at: number): boolean => model.isLive(labelAt(at) ?? 0);
  switch (one.do) {
    case 'decide': {
      const labelId = one.label !== null && live(one.label) ? labelAt(one.label) : null;
      project.decisions.decide({
        documentId: ids[one.place] ?? 0,
        labelIds: labelId === null ? [] : [labelId],
        skip: one.skip,
      });
      model.decide(project.actions.last()?.id ?? 0, ids[one.place] ?? 0, one.skip ? 'skip' : labelId);
      return project;
    }
    case 'bulk': {
      const labelId = one.label !== null && live(one.label) ? labelAt(one.label) : null;
      const { actionId, count } = await project.documents.setLabel({ ids: idsAt(one.places) }, labelId);
      expect(model.bulk(actionId, idsAt(one.places), labelId)).toBe(count);
      return project;
    }
    case 'split': {
      const name = one.split === null ? null : (splits.options[one.split] ?? null);
      const { actionId, count } = await project.documents.setSplit({ ids: idsAt(one.places) }, name);
      expect(model.split(actionId, idsAt(one.places), name)).toBe(count);
      return project;
    }
    case 'trash': {
      const selection = { ids: idsAt(one.places) };
      const { actionId, count } = await (one.trashed
        ? project.documents.trash(selection)
        : project.documents.restore(selection));
      expect(model.trash(actionId, selection.ids, one.trashed)).toBe(count);
      return project;
    }
    case 'merge': {
      if (one.from === one.into || !live(one.from) || !live(one.into)) return project;
      const { actionId } = project.labels.merge(labelAt(one.from) ?? 0, labelAt(one.into) ?? 0);
      model.changeLabel(actionId, labelAt(one.from) ?? 0, labelAt(one.into));
      return project;
    }
    case 'remove': {
      if (!live(one.label)) return project;
      const { actionId } = project.labels.remove(labelAt(one.label) ?? 0);
      model.changeLabel(actionId, labelAt(one.label) ?? 0, null);
      return project;
    }
    case 'undo': {
      expect(project.actions.last()?.id).toBe(model.last());
      const last = model.standing().at(-1);
      // Only the import is left: without it there would be nothing to compare.
      if (last === undefined) return project;
      expect(project.actions.undo().id).toBe(last);
      model.undo(last);
      return project;
    }
    case 'undoDecision': {
      const last = model.lastDecision();
      expect(project.decisions.undoLast()).toBe(last?.documentId ?? null);
      if (last !== undefined) model.undo(last.id);
      return project;
    }
    case 'undoNamed': {
      const named = model.standing().at(one.which % Math.max(1, model.standing().length));
      if (named === undefined) return project;
      project.actions.undo(named);
      model.undo(named);
      expect(() => project.actions.undo(named)).toThrow('nothing-to-undo');
      return project;
    }
    case 'redo':
    case 'redoNamed': {
      const undone = model.undone();
      expect(project.actions.lastUndone()?.id).toBe(undone.at(-1));
      const named = one.do === 'redo' ? undone.at(-1) : undone.at(one.which % Math.max(1, undone.length));
      if (named === undefined) {
        expect(() => project.actions.redo()).toThrow('nothing-to-redo');
        return project;
      }
      model.redo(named, project.actions.redo(named).id);
      expect(() => project.actions.redo(named)).toThrow('nothing-to-redo');
      return project;
    }
    case 'restart':
      return reopened(project);
  }
}

describe('undo', () => {
  it('of any sequence of decisions, bulk changes, label changes, undos and restarts equals the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        let project = await newProject();
        const ids = await importInto(project, [
          { text: 'one', labels: ['a'], split: 'train' },
          { text: 'two', labels: ['b'] },
          'three',
          { text: 'four', split: 'test' },
          'five',
          'six',
        ]);
        project.actions.undo(project.actions.last()?.id);
        const again = await importInto(project, [
          { text: 'one', labels: ['a'], split: 'train' },
          { text: 'two', labels: ['b'] },
          { text: 'three', labels: ['c'] },
          { text: 'four', split: 'test' },
          'five',
          'six',
        ]);
        expect(again).toHaveLength(ids.length);
        const labelIds = project.labels.list().map((one) => one.id);
        const model = new UndoModel(project.actions.last()?.id ?? 0);
        for (const id of again) {
          const { labelIds: given, split } = project.documents.get(id);
          model.given(id, given[0] ?? null, split);
        }
        for (const one of steps) project = await take(one, project, model, again, labelIds);
        for (const id of again) {
          const { labelIds: now, split } = project.documents.get(id);
          expect({ id, labelId: now[0] ?? null, split }).toEqual({ id, ...model.state(id) });
        }
        const open = await project.decisions.candidates({ order: 'imported' }, null, 50);
        expect(open).toEqual(again.filter((id) => model.isOpen(id)));
        const counts = await project.documents.counts();
        expect(counts).toMatchObject(model.counts());
        expect((await project.decisions.standing({ order: 'imported' })).decided).toBe(counts.all - open.length);
        expect(await project.checkIntegrity()).toEqual([]);
        await project.close();
      }),
      { numRuns: 25 },
    );
  });

  it('goes back through a whole session after a restart, one decision at a time', async () => {
    let project = await newProject();
    const ids = await importInto(
      project,
      Array.from({ length: 40 }, (_, index) => `document ${index}`),
    );
    const label = project.labels.add('good');
    for (const id of ids) project.decisions.decide({ documentId: id, labelIds: [label.id], skip: false });
    project = await reopened(project);
    for (const id of ids.toReversed()) {
      expect(project.decisions.undoLast()).toBe(id);
      expect(project.documents.get(id).labelIds).toEqual([]);
    }
    expect(project.decisions.undoLast()).toBeNull();
    expect(project.documents.get(ids[3] ?? 0).history).toMatchObject([
      { kind: 'clear', by: 'undo', undone: false },
      { kind: 'label', by: 'person', labelIds: [label.id], undone: true },
    ]);
  });

  it('of an import hides it, and redo brings it back with its labels and decisions, also after a restart', async () => {
    let project = await newProject();
    const ids = await importInto(project, [{ text: 'one', labels: ['a'] }, 'two', 'three']);
    const [label] = project.labels.list();
    project.decisions.decide({ documentId: ids[1] ?? 0, labelIds: [label?.id ?? 0], skip: false });
    const last = project.actions.undo(project.imports.list()[0]?.actionId);
    expect(last).toMatchObject({
      kind: 'import',
      count: 3,
      sitting: true,
      detail: { name: 'films.csv', documents: 3, decisions: 1 },
    });
    expect(project.summary()).toMatchObject({ documents: 0, labelled: 0 });
    expect(project.labels.list()).toEqual([]);
    expect(project.actions.last()).toBeNull();
    project = await reopened(project);
    expect(await project.checkIntegrity()).toEqual([]);
    expect(project.actions.lastUndone()).toMatchObject({ id: last.id, kind: 'import', sitting: false });
    expect(project.actions.redo()).toMatchObject({ kind: 'import', count: 3, sitting: true });
    expect(project.summary()).toMatchObject({ documents: 3, labelled: 2 });
    expect(project.labels.list().map((one) => one.name)).toEqual(['a']);
    expect(project.decisions.undoLast()).toBe(ids[1]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('of an import is for good once another import was made, and its space is given back', async () => {
    const project = await newProject();
    await importInto(project, ['one', 'two']);
    project.actions.undo();
    await importInto(project, ['three']);
    expect(project.actions.lastUndone()).toBeNull();
    expect(await project.checkIntegrity()).toEqual([]);
    await project.close();
    const connection = new Connection(project.path, 'read');
    expect(connection.values('SELECT text FROM texts')).toEqual(['three']);
    connection.close();
  });

  it('answers to the screens on which it is done, and says whether this sitting did it', async () => {
    let project = await newProject();
    const [first = 0] = await importInto(project, ['one']);
    const good = project.labels.add('good');
    project.decisions.decide({ documentId: first, labelIds: [good.id], skip: false });
    expect(project.actions.last({ screen: 'models' })).toMatchObject({
      kind: 'label',
      screens: ['label', 'documents', 'models'],
      sitting: true,
    });
    project.decisions.undoLast();
    expect(project.actions.last({ screen: 'documents' })).toMatchObject({ kind: 'import', screens: ['documents'] });
    expect(project.actions.last({ screen: 'label' })).toBeNull();
    project.decisions.decide({ documentId: first, labelIds: [good.id], skip: false });
    project = await reopened(project);
    expect(project.actions.last({ screen: 'label' })).toMatchObject({ kind: 'label', sitting: false });
  });

  it('of an older action leaves what was decided later', async () => {
    const project = await newProject();
    const [first = 0, second = 0] = await importInto(project, ['one', 'two']);
    const good = project.labels.add('good');
    const bad = project.labels.add('bad');
    const { actionId } = await project.documents.setLabel({ ids: [first, second] }, good.id);
    project.decisions.decide({ documentId: second, labelIds: [bad.id], skip: false });
    expect(project.actions.undo(actionId)).toMatchObject({ id: actionId, kind: 'bulk-label', count: 2 });
    expect(project.documents.get(first).labelIds).toEqual([]);
    expect(project.documents.get(second).labelIds).toEqual([bad.id]);
    project.actions.undo();
    expect(project.documents.get(second).labelIds).toEqual([]);
  });
});
