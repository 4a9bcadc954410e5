import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import {
  asImported,
  csv,
  documentsOf,
  importInto,
  labelOf,
  newProject,
  previews,
  reopened,
} from './temporaryProject.ts';

async function library(): Promise<{ project: Project; ids: number[]; good: number; bad: number }> {
  const project = await newProject();
  const ids = await importInto(project, [
    { text: 'A wonderful film', labels: ['good'], split: 'train' },
    { text: 'boring, and badly cut', labels: ['bad'], split: 'train' },
    { text: 'Cannot decide', split: 'test', source: 'letters/b.txt', line: null },
    { text: '这部电影非常好看', labels: ['good'] },
    { text: '我不喜欢这部影片的节奏', labels: ['bad'], split: 'validation' },
  ]);
  const good = project.labels.byName('good')?.id ?? 0;
  const bad = project.labels.byName('bad')?.id ?? 0;
  return { project, ids, good, bad };
}

describe('the table of documents', () => {
  it('shows a page in the order of import', async () => {
    const { project, ids, good } = await library();
    const page = await project.documents.page({}, asImported, 0, 2);
    expect(page).toMatchObject({ total: 5, offset: 0, frozen: null });
    expect(page.rows[0]).toMatchObject({ id: ids[0], preview: 'A wonderful film', labelIds: [good], split: 'train' });
    expect(page.rows[0]).toMatchObject({ source: 'films.csv', guess: null });
    expect(page.rows[0]?.importedAt).toBeGreaterThan(Date.now() - 60_000);
    expect((await project.documents.page({}, asImported, 4, 100)).rows.map((row) => row.id)).toEqual([ids[4]]);
    expect((await project.documents.page({}, asImported, 99, 100)).rows).toEqual([]);
  });

  it('leaves a selection of all what it was when it was made, whatever comes into the view meanwhile', async () => {
    const { project, ids } = await library();
    const [older = 0, , chosen = 0] = ids;
    expect(await project.documents.freeze(1, { labelId: null })).toBe(1);
    const staged = project.imports.begin({ path: '/data/more.csv', name: 'more.csv', options: csv });
    staged.add(documentsOf(['came later', 'later still']));
    staged.finish({ read: 2, unreadable: 0 }, []);
    // One that was there all the time comes in, too.
    await project.documents.setLabel({ ids: [older] }, null);
    const page = await project.documents.page({ labelId: null }, asImported, 0, 9, 1);
    const later = page.rows.map((row) => row.id).filter((id) => id !== chosen);
    expect([page.total, later[0], page.frozen]).toEqual([4, older, { present: 1, later }]);
    const also = later.at(-1) ?? 0;
    const { count } = await project.documents.setSplit({ filter: { labelId: null }, frozen: 1 }, 'validation');
    expect([count, [...(await project.documents.ids({ labelId: null, split: 'validation' }))]]).toEqual([1, [chosen]]);
    await project.documents.trash({ filter: { labelId: null }, except: [chosen], frozen: 1, also: [also] });
    expect([...(await project.documents.ids({ trashed: true }))]).toEqual([also]);
  });

  it('leaves alone what has left the view since all of it was chosen', async () => {
    const { project, ids, good } = await library();
    await project.documents.freeze(1, { labelId: null });
    await project.documents.setLabel({ ids: ids.slice(2, 3) }, good);
    expect((await project.documents.page({ labelId: null }, asImported, 0, 9, 1)).frozen?.present).toBe(0);
    expect((await project.documents.trash({ filter: { labelId: null }, frozen: 1 })).count).toBe(0);
  });

  it('changes nothing for a selection that it no longer knows', async () => {
    const { project } = await library();
    expect((await project.documents.page({}, asImported, 0, 9, 7)).frozen).toBeNull();
    await expect(project.documents.trash({ filter: {}, frozen: 7 })).rejects.toMatchObject({ code: 'selection-lost' });
    expect(await project.documents.ids({})).toHaveLength(5);
  });

  it('filters by label, its absence, split and import, all together', async () => {
    const { project, ids, good } = await library();
    const found = async (filter: Parameters<Project['documents']['ids']>[0]) => [
      ...(await project.documents.ids(filter)),
    ];
    expect(await found({ labelId: good })).toEqual([ids[0], ids[3]]);
    expect(await found({ labelId: null })).toEqual([ids[2]]);
    expect(await found({ split: 'train' })).toEqual([ids[0], ids[1]]);
    expect(await found({ split: null })).toEqual([ids[3]]);
    expect(await found({ labelId: good, split: null })).toEqual([ids[3]]);
    expect(await found({ importId: project.imports.list()[0]?.id ?? 0 })).toEqual(ids);
    expect(await found({ importId: 99 })).toEqual([]);
    expect(await found({ trashed: true })).toEqual([]);
  });

  it('sorts by text and by the order of labels, those without at the end', async () => {
    const { project, ids, bad } = await library();
    const sorted = await previews(project, {}, { by: 'text', direction: 'ascending' });
    expect(sorted.slice(0, 3)).toEqual(['A wonderful film', 'boring, and badly cut', 'Cannot decide']);
    project.labels.reorder([bad]);
    const byLabel = await project.documents.ids({}, { by: 'label', direction: 'ascending' });
    expect([...byLabel]).toEqual([ids[1], ids[4], ids[0], ids[3], ids[2]]);
    const backwards = await project.documents.ids({}, { by: 'imported', direction: 'descending' });
    expect([...backwards]).toEqual(ids.toReversed());
  });

  it('cuts previews to one line, and never in the middle of a character', async () => {
    const project = await newProject();
    await importInto(project, [`  first line\n\n\tsecond   line  `, '😀'.repeat(400), 'x'.repeat(239) + '😀 and more']);
    const [lines = '', smiles = '', edge = ''] = await previews(project);
    expect(lines).toBe('first line second line');
    expect(smiles.isWellFormed()).toBe(true);
    expect(edge).toBe('x'.repeat(239));
    expect(project.documents.get(1).text).toBe('  first line\n\n\tsecond   line  ');
  });

  it('stays true while labels, splits and the trash change', async () => {
    const { project, ids, good, bad } = await library();
    const [first = 0, second = 0] = ids;
    expect((await project.documents.page({ labelId: good }, asImported, 0, 10)).total).toBe(2);
    project.decisions.decide({ documentId: second, labelIds: [good], skip: false });
    expect((await project.documents.page({ labelId: good }, asImported, 0, 10)).total).toBe(3);
    await project.documents.setLabel({ filter: { labelId: good } }, bad);
    expect((await project.documents.page({ labelId: good }, asImported, 0, 10)).total).toBe(0);
    await project.documents.setSplit({ ids: [first] }, 'test');
    expect([...(await project.documents.ids({ split: 'test' }))]).toEqual([first, ids[2]]);
    await project.documents.trash({ ids: [first] });
    expect([...(await project.documents.ids({ trashed: true }))]).toEqual([first]);
    expect((await project.documents.page({}, asImported, 0, 10)).total).toBe(4);
    project.actions.undo();
    expect((await project.documents.page({}, asImported, 0, 10)).total).toBe(5);
  });

  it('shows one document with its whole text and its history, newest first', async () => {
    const { project, ids, good, bad } = await library();
    const [first = 0] = ids;
    project.decisions.decide({ documentId: first, labelIds: [bad], skip: false });
    const detail = project.documents.get(first);
    expect(detail).toMatchObject({ text: 'A wonderful film', sourceLine: 2, labelIds: [bad], scores: [] });
    expect(detail.history).toMatchObject([
      { kind: 'label', labelIds: [bad], by: 'person', undone: false },
      { kind: 'label', labelIds: [good], by: 'import', undone: false },
    ]);
    expect(() => project.documents.get(999)).toThrow(expect.objectContaining({ code: 'document-missing' }));
  });
});

describe('search', () => {
  it('finds two-character Chinese words inside sentences', async () => {
    const { project, ids } = await library();
    expect([...(await project.documents.ids({ search: '电影' }))]).toEqual([ids[3]]);
    expect([...(await project.documents.ids({ search: '影片' }))]).toEqual([ids[4]]);
    expect([...(await project.documents.ids({ search: '这部' }))]).toEqual([ids[3], ids[4]]);
    // Characters that stand apart in the text are no word.
    expect([...(await project.documents.ids({ search: '好电' }))]).toEqual([]);
    expect([...(await project.documents.ids({ search: '喜欢 节奏' }))]).toEqual([ids[4]]);
  });

  it('needs every word, takes quoted words together and goes on with the last one', async () => {
    const { project, ids } = await library();
    const search = async (words: string) => [...(await project.documents.ids({ search: words }))];
    expect(await search('FILM wonderful')).toEqual([ids[0]]);
    expect(await search('wonderful boring')).toEqual([]);
    expect(await search('"wonderful film"')).toEqual([ids[0]]);
    expect(await search('"film wonderful"')).toEqual([]);
    expect(await search('wonder')).toEqual([ids[0]]);
    expect(await search('wonder film')).toEqual([]);
  });

  it('takes operators, stray quotes and signs as text', async () => {
    const { project, ids } = await library();
    for (const words of [
      '"',
      '""',
      'AND',
      'NOT film',
      'film OR',
      '(film',
      'film*',
      '^film',
      'text:film',
      'a"b',
      "'; --",
      '-',
      '\u0000',
      '*',
      'NEAR(a b)',
      'film + -',
    ]) {
      const found = await project.documents.page({ search: words }, asImported, 0, 10);
      expect(found.total, words).toBeLessThanOrEqual(5);
    }
    expect([...(await project.documents.ids({ search: '"film' }))]).toEqual([ids[0]]);
    expect([...(await project.documents.ids({ search: '  ' }))]).toEqual(ids);
    expect([...(await project.documents.ids({ search: '?!' }))]).toEqual([]);
  });

  it('forgets documents whose import was taken back, also after a restart', async () => {
    let { project } = await library();
    await importInto(project, ['a film that should not be here']);
    expect((await project.documents.ids({ search: 'film' })).length).toBe(2);
    project.actions.undo();
    expect((await project.documents.ids({ search: 'film' })).length).toBe(1);
    project = await reopened(project);
    expect((await project.documents.ids({ search: 'film' })).length).toBe(1);
    expect(await project.checkIntegrity()).toEqual([]);
  });
});

describe('changes to many documents', () => {
  it('count what they changed and can be taken back at once', async () => {
    const { project, ids, bad } = await library();
    const changed = await project.documents.setLabel({ filter: {} }, bad);
    expect(changed.count).toBe(3);
    expect(ids.map((id) => labelOf(project, id))).toEqual(Array(5).fill('bad'));
    expect(project.actions.last()).toMatchObject({ id: changed.actionId, kind: 'bulk-label', count: 3 });
    project.actions.undo(changed.actionId);
    expect(ids.map((id) => labelOf(project, id))).toEqual(['good', 'bad', null, 'good', 'bad']);
  });

  it('that change nothing leave nothing to undo', async () => {
    const { project, ids } = await library();
    const before = project.actions.last();
    expect((await project.documents.restore({ ids })).count).toBe(0);
    expect((await project.documents.trash({ ids: [77_777] })).count).toBe(0);
    expect(project.actions.last()).toEqual(before);
  });

  it('refuse a label that is not there', async () => {
    const { project, ids, good } = await library();
    project.labels.remove(good);
    await expect(project.documents.setLabel({ ids }, good)).rejects.toMatchObject({ code: 'label-missing' });
  });

  it('keep the figures', async () => {
    const { project, ids, good, bad } = await library();
    await project.documents.trash({ ids: [ids[0] ?? 0] });
    await project.documents.setSplit({ ids: [ids[3] ?? 0] }, 'test');
    expect(await project.documents.counts()).toEqual({
      all: 4,
      labelled: 3,
      unlabelled: 1,
      trashed: 1,
      disagreeing: 0,
      clashing: 0,
      byLabel: [
        { labelId: good, count: 1 },
        { labelId: bad, count: 2 },
      ],
      bySplit: { train: 1, validation: 1, test: 2, none: 0 },
    });
  });
});

describe('what a training draws from', () => {
  it('is every labelled document that is not in the trash', async () => {
    const { project, ids, good, bad } = await library();
    await project.documents.trash({ ids: [ids[1] ?? 0] });
    const set = await project.documents.labelledSet();
    expect([...set.documentIds]).toEqual([ids[0], ids[3], ids[4]]);
    expect([...set.labelIds]).toEqual([good, good, bad]);
    expect([...set.splits]).toEqual([0, -1, 1]);
  });

  it('tells texts that stand in two parts', async () => {
    const project = await newProject();
    const writer = project.imports.begin({
      path: 'x',
      name: 'x',
      options: { format: 'csv', encoding: 'utf-8' },
      keepDuplicates: true,
    });
    const one = { labels: [], split: null, source: 'x', line: null };
    writer.add(['same', ' same ', 'other', 'same'].map((text) => ({ ...one, text })));
    writer.finish({ read: 4, unreadable: 0 }, []);
    const [a = 0, b = 0, c = 0, d = 0] = await project.documents.ids({});
    expect(await project.documents.sharedTexts([a, c], [b, d])).toBe(1);
    expect(await project.documents.sharedTexts([a], [c])).toBe(0);
  });
});
