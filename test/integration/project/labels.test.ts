import { describe, expect, it } from 'vitest';
import { paletteSize } from '../../../src-shared/domain/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { importInto, labelOf, newProject, reopened } from './temporaryProject.ts';

const names = (project: Project): string[] => project.labels.list().map((label) => label.name);

describe('labels', () => {
  it('get the first free colour and stand in the order in which they came', async () => {
    const project = await newProject();
    for (let index = 0; index < paletteSize + 2; index++) project.labels.add(`label ${index}`);
    const list = project.labels.list();
    expect(list.map((label) => label.position)).toEqual(list.map((_, index) => index));
    expect(new Set(list.slice(0, paletteSize).map((label) => label.colour)).size).toBe(paletteSize);
    expect(list.every((label) => label.colour < paletteSize)).toBe(true);
    project.labels.remove(list[2]?.id ?? 0);
    expect(project.labels.list()[2]).toMatchObject({ name: 'label 3', position: 2 });
  });

  it('have names of their own', async () => {
    const project = await newProject();
    const good = project.labels.add('  good ');
    expect(good.name).toBe('good');
    expect(() => project.labels.add('good')).toThrow(
      expect.objectContaining({ code: 'label-exists', fields: { name: 'good', id: good.id } }),
    );
    const bad = project.labels.add('bad');
    expect(() => project.labels.edit(bad.id, { name: 'good' })).toThrow(
      expect.objectContaining({ code: 'label-exists' }),
    );
    expect(() => project.labels.edit(99, { name: 'x' })).toThrow(expect.objectContaining({ code: 'label-missing' }));
    expect(() => project.labels.merge(bad.id, bad.id)).toThrow(expect.objectContaining({ code: 'wrong-use' }));
  });

  it('are edited and put in order, and all of it can be taken back', async () => {
    let project = await newProject();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => project.labels.add(name));
    project.labels.edit(a?.id ?? 0, { name: 'first', description: 'what comes first', colour: 7 });
    project.labels.reorder([c?.id ?? 0, a?.id ?? 0]);
    expect(names(project)).toEqual(['c', 'first', 'b']);
    project = await reopened(project);
    expect(names(project)).toEqual(['c', 'first', 'b']);
    expect(project.actions.undo().kind).toBe('label-edit');
    expect(names(project)).toEqual(['first', 'b', 'c']);
    project.actions.undo();
    expect(project.labels.list()[0]).toEqual(a);
    expect(project.labels.list()[1]).toEqual(b);
    expect(project.actions.last()).toBeNull();
    // An edit that changes nothing is no action.
    project.labels.edit(a?.id ?? 0, { name: 'a' });
    expect(project.actions.last()).toBeNull();
  });

  it('are merged with all their documents, past and to come, and come apart again', async () => {
    const project = await newProject();
    const ids = await importInto(project, [
      { text: 'one', labels: ['spam'] },
      { text: 'two', labels: ['Spam'] },
      { text: 'three', labels: ['ham'] },
    ]);
    const spam = project.labels.byName('spam');
    const typo = project.labels.byName('Spam');
    const ham = project.labels.byName('ham');
    const merged = project.labels.merge(typo?.id ?? 0, spam?.id ?? 0);
    expect(merged.count).toBe(1);
    expect(ids.map((id) => labelOf(project, id))).toEqual(['spam', 'spam', 'ham']);
    expect([...(await project.documents.ids({ labelId: spam?.id ?? 0 }))]).toEqual([ids[0], ids[1]]);
    expect(() => project.decisions.decide({ documentId: ids[2] ?? 0, labelIds: [typo?.id ?? 0], skip: false })).toThrow(
      expect.objectContaining({ code: 'label-missing' }),
    );
    // A merge on top of a merge.
    project.labels.merge(spam?.id ?? 0, ham?.id ?? 0);
    expect(ids.map((id) => labelOf(project, id))).toEqual(['ham', 'ham', 'ham']);
    project.actions.undo(merged.actionId);
    expect(ids.map((id) => labelOf(project, id))).toEqual(['ham', 'Spam', 'ham']);
    project.actions.undo();
    expect(ids.map((id) => labelOf(project, id))).toEqual(['spam', 'Spam', 'ham']);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('leave their documents unlabelled and back in the queue when they go', async () => {
    const project = await newProject();
    const ids = await importInto(project, [{ text: 'one', labels: ['a'] }, { text: 'two', labels: ['b'] }, 'three']);
    const queue = { order: 'imported' } as const;
    expect(await project.decisions.candidates(queue, null, 9)).toEqual([ids[2]]);
    const removed = project.labels.remove(project.labels.byName('a')?.id ?? 0);
    expect(removed.count).toBe(1);
    expect(await project.decisions.candidates(queue, null, 9)).toEqual([ids[0], ids[2]]);
    expect(await project.documents.counts()).toMatchObject({ labelled: 1, unlabelled: 2 });
    expect(project.documents.get(ids[0] ?? 0).labelIds).toEqual([]);
    project.actions.undo(removed.actionId);
    expect(await project.decisions.candidates(queue, null, 9)).toEqual([ids[2]]);
    expect(labelOf(project, ids[0] ?? 0)).toBe('a');
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('come back under another name when theirs was given away', async () => {
    const project = await newProject();
    await importInto(project, [{ text: 'one', labels: ['a'] }]);
    const old = project.labels.byName('a');
    project.labels.remove(old?.id ?? 0);
    project.labels.add('a');
    project.actions.undo();
    expect(names(project)).toEqual(['a (2)', 'a']);
  });
});

describe('listeners', () => {
  it('hear what changed, after it is stored, until they unsubscribe', async () => {
    const project = await newProject();
    const heard: string[] = [];
    const stop = project.onChange((kind) => heard.push(`${kind} ${project.summary().documents}`));
    const [id = 0] = await importInto(project, ['one']);
    expect(new Set(heard.splice(0))).toEqual(new Set(['imports 1', 'documents 1', 'labels 1']));
    project.labels.add('a');
    expect(heard.splice(0)).toEqual(['labels 1']);
    project.decisions.decide({ documentId: id, labelIds: [], skip: true });
    expect(heard.splice(0)).toEqual(['documents 1']);
    expect(() => project.decisions.decide({ documentId: 99, labelIds: [], skip: true })).toThrow('document-missing');
    expect(heard).toEqual([]);
    stop();
    project.labels.add('b');
    expect(heard).toEqual([]);
  });
});
