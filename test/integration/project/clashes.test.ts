import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import { documentsOf, importInto, newProject, reopened } from './temporaryProject.ts';

const csv = { path: '/data/b.csv', name: 'b.csv', options: { format: 'csv', encoding: 'utf-8' } } as const;

function bring(project: Project, given: Parameters<typeof documentsOf>[0]) {
  const writer = project.imports.begin(csv);
  writer.add(documentsOf(given));
  return writer.finish({ read: given.length, unreadable: 0 }, []).counts;
}

const clashing = async (project: Project): Promise<number[]> => [...(await project.documents.ids({ clashing: true }))];

describe('the same text with other labels', () => {
  it('keeps what the document had, and is listed until a person decides', async () => {
    const project = await newProject();
    const [first = 0, second = 0] = await importInto(project, [{ text: 'One', labels: ['good'] }, 'two']);
    const part = { kind: 'row', at: 7 } as const;
    const counts = bring(project, [
      { text: 'one', labels: ['bad'], part },
      { text: 'ONE ', labels: ['bad'] },
      { text: 'one', labels: ['good'] },
      { text: 'one' },
      { text: 'Two', labels: ['bad'] },
      { text: 'two' },
    ]);
    expect(counts).toMatchObject({ added: 0, duplicate: 4, clashes: 2, newLabels: ['bad'] });
    const [good = 0, bad = 0] = project.labels.list().map((label) => label.id);
    expect(project.documents.get(first)).toMatchObject({
      labelIds: [good],
      clash: [{ labelIds: [bad], source: 'films.csv', part }],
    });
    expect(project.decisions.item(first).clash).toEqual(project.documents.get(first).clash);
    expect(await clashing(project)).toEqual([first, second]);
    expect((await project.documents.counts()).clashing).toBe(2);
    project.decisions.decide({ documentId: first, labelIds: [good], skip: false });
    expect(await clashing(project)).toEqual([second]);
    expect(project.documents.get(first).clash).toEqual([]);
    project.decisions.undoLast();
    expect(await clashing(project)).toEqual([first, second]);
    await project.documents.setLabel({ ids: [first, second] }, bad);
    const again = await reopened(project);
    expect(await clashing(again)).toEqual([]);
    expect(await again.checkIntegrity()).toEqual([]);
  });

  it('arrives without a label where one file says two things, and is both sides of the question', async () => {
    const project = await newProject();
    const counts = bring(project, [
      { text: 'one', labels: ['good'], part: { kind: 'row', at: 2 } },
      { text: 'three', labels: ['good'] },
      { text: 'one', labels: ['bad'], part: { kind: 'row', at: 3 } },
      { text: 'one', labels: ['good'] },
    ]);
    expect(counts).toMatchObject({ added: 2, duplicate: 1, clashes: 1, labelled: 1 });
    const [one = 0] = await project.documents.ids({ clashing: true });
    const [good = 0, bad = 0] = project.labels.list().map((label) => label.id);
    expect(project.documents.get(one)).toMatchObject({ labelIds: [], history: [] });
    expect(project.documents.get(one).clash).toMatchObject([
      { labelIds: [good], part: { kind: 'row', at: 2 } },
      { labelIds: [bad], part: { kind: 'row', at: 3 } },
    ]);
    expect(await project.decisions.candidates({ order: 'imported' }, null, 5)).toEqual([one]);
    expect(await project.checkIntegrity()).toEqual([]);
    project.actions.undo();
    expect(await project.checkIntegrity()).toEqual([]);
    expect(await clashing(project)).toEqual([]);
  });

  it('is foreseen by a dry run', async () => {
    const project = await newProject();
    await importInto(project, [{ text: 'one', labels: ['good'] }]);
    const seen = new Map<string, Set<string>>();
    const found = [
      ['One', 'bad'],
      ['one', 'good'],
      ['two', 'good'],
      ['two', 'bad'],
      ['two', 'worse'],
      ['two', 'bad'],
      ['three', ''],
      ['three', 'good'],
    ].map(([text = '', label = '']) => project.imports.compare({ text, labels: [label] }, seen));
    expect(found).toEqual(['clash', 'duplicate', 'new', 'clash-unlabelled', 'clash', 'duplicate', 'new', 'clash']);
  });
});

describe('a document', () => {
  it('keeps the path, the part and the other columns of its file', async () => {
    const project = await newProject();
    bring(project, [
      {
        text: 'one',
        path: '/data/b.csv',
        part: { kind: 'row', at: 2 },
        metadata: { date: '2026-11-28', Ärea: '北京' },
      },
      { text: 'two', path: '/data/c.pdf', part: { kind: 'page', at: 'xii' }, metadata: {} },
      'three',
    ]);
    const again = await reopened(project);
    const [one = 0, two = 0, three = 0] = await again.documents.ids({});
    expect(again.documents.get(one)).toMatchObject({
      path: '/data/b.csv',
      part: { kind: 'row', at: 2 },
      sourceLine: 2,
    });
    expect(again.documents.get(one).metadata).toEqual({ date: '2026-11-28', Ärea: '北京' });
    expect(again.documents.get(two)).toMatchObject({
      part: { kind: 'page', at: 'xii' },
      sourceLine: null,
      metadata: {},
    });
    expect(again.documents.get(three)).toMatchObject({ path: null, part: { kind: 'line', at: 4 }, sourceLine: 4 });
  });
});
