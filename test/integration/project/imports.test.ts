import { describe, expect, it } from 'vitest';
import type { ImportWriter, Project } from '../../../src-main/project/index.ts';
import { openProject, openReader } from '../../../src-main/project/index.ts';
import { asImported, csv, documentsOf, importInto, keep, newProject, previews, reopened } from './temporaryProject.ts';
import { testRecipe } from './testRecipe.ts';

function begin(project: Project, name = 'more.csv'): ImportWriter {
  return project.imports.begin({ path: `/data/${name}`, name, options: csv });
}

describe('an import', () => {
  it('is seen by nobody before it is finished, and by everybody afterwards', async () => {
    const project = await newProject();
    await importInto(project, ['first']);
    const writer = begin(project);
    expect(writer.add(documentsOf([{ text: 'second', labels: ['new'] }, 'third']))).toEqual({
      added: 2,
      duplicate: 0,
      clashes: 0,
    });
    expect(await previews(project)).toEqual(['first']);
    expect(await previews(project, { search: 'second' })).toEqual([]);
    expect(project.labels.list()).toEqual([]);
    expect(project.summary().documents).toBe(1);
    expect(await project.decisions.candidates({ order: 'random' }, null, 10)).toHaveLength(1);
    expect(() => project.documents.get(2)).toThrow(expect.objectContaining({ code: 'document-missing' }));
    expect(() => project.decisions.decide({ documentId: 2, labelIds: [], skip: true })).toThrow('document-missing');

    const record = writer.finish({ read: 4, unreadable: 1 }, [
      { source: 'more.csv', line: 9, error: { code: 'row-without-text', fields: {} } },
    ]);
    expect(record).toMatchObject({ state: 'done', name: 'more.csv', problems: [{ line: 9 }] });
    const counts = {
      read: 4,
      added: 2,
      duplicate: 0,
      clashes: 0,
      unreadable: 1,
      newLabels: ['new'],
      labelled: 1,
      multiLabel: 0,
    };
    expect(record.counts).toEqual(counts);
    expect(await previews(project)).toEqual(['first', 'second', 'third']);
    expect(await previews(project, { search: 'second' })).toEqual(['second']);
    expect(project.labels.list().map((label) => label.name)).toEqual(['new']);
  });

  it('leaves room for decisions between its slices, and undo keeps them apart', async () => {
    const project = await newProject();
    const [first = 0] = await importInto(project, ['first']);
    const writer = begin(project);
    writer.add(documentsOf([{ text: 'second', labels: ['good'] }]));
    // The same label, given by the person meanwhile, is one label in the end.
    const good = project.labels.add('good');
    project.decisions.decide({ documentId: first, labelIds: [good.id], skip: false });
    writer.add(documentsOf([{ text: 'third', labels: ['good'] }]));
    writer.finish({ read: 2, unreadable: 0 }, []);
    expect(project.labels.list().map((label) => label.name)).toEqual(['good']);
    expect((await project.documents.ids({ labelId: good.id })).length).toBe(3);
    expect(project.actions.undo()).toMatchObject({ kind: 'import', count: 2 });
    expect([...(await project.documents.ids({ labelId: good.id }))]).toEqual([first]);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('takes each text once, whatever its case and white space', async () => {
    const project = await newProject();
    await importInto(project, ['first']);
    const writer = begin(project);
    expect(writer.add(documentsOf(['First\n', 'the second', ' The \t second']))).toEqual({
      added: 1,
      duplicate: 2,
      clashes: 0,
    });
    writer.finish({ read: 3, unreadable: 0 }, []);
    const seen = new Map<string, Set<string>>();
    const compared = ['THE SECOND', 'new', 'new '].map((text) => project.imports.compare({ text, labels: [] }, seen));
    expect(compared).toEqual(['duplicate', 'new', 'duplicate']);
    const [first = 0] = await project.documents.ids({});
    await project.documents.trash({ ids: [first] });
    // What was thrown away does not come back by itself.
    expect(project.imports.compare({ text: 'first', labels: [] }, new Map())).toBe('duplicate');
  });

  it('goes alone', async () => {
    const project = await newProject();
    const writer = begin(project, 'one.csv');
    expect(() => begin(project)).toThrow(
      expect.objectContaining({ code: 'import-running', fields: { name: 'one.csv' } }),
    );
    writer.finish({ read: 0, unreadable: 0 }, []);
    begin(project).abort();
    begin(project).abort();
  });

  it('that is given up leaves its record and nothing else', async () => {
    const project = await newProject();
    const writer = begin(project);
    writer.add(documentsOf([{ text: 'one', labels: ['new'] }]));
    writer.abort();
    writer.abort();
    expect(() => writer.add(documentsOf(['two']))).toThrow('import-missing');
    expect(project.imports.list()).toMatchObject([{ state: 'failed' }]);
    expect(project.labels.list()).toEqual([]);
    expect(project.actions.last()).toBeNull();
    const again = begin(project);
    expect(again.add(documentsOf([{ text: 'one', labels: ['new'] }]))).toEqual({ added: 1, duplicate: 0, clashes: 0 });
    again.finish({ read: 1, unreadable: 0 }, []);
    expect(await previews(project)).toEqual(['one']);
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('refuses a slice with an impossible label as a whole, and goes on with the next', async () => {
    const project = await newProject();
    const writer = begin(project);
    const long = 'x'.repeat(201);
    expect(() =>
      writer.add(
        documentsOf([
          { text: 'one', labels: ['kept'] },
          { text: 'two', labels: [long] },
        ]),
      ),
    ).toThrow(expect.objectContaining({ code: 'value-out-of-range' }));
    expect(writer.add(documentsOf([{ text: 'one', labels: ['kept'] }]))).toEqual({
      added: 1,
      duplicate: 0,
      clashes: 0,
    });
    expect(writer.finish({ read: 2, unreadable: 1 }, []).counts).toMatchObject({ added: 1, newLabels: ['kept'] });
    expect(project.labels.list()).toMatchObject([{ name: 'kept', colour: 0, position: 0 }]);
  });
});

describe('taking an import back', () => {
  it('removes its documents, what was decided about them, and the labels that only it brought', async () => {
    let project = await newProject();
    const [first = 0] = await importInto(project, [{ text: 'first', labels: ['old'] }]);
    const ids = await importInto(project, [
      { text: 'second', labels: ['new'] },
      { text: 'third', labels: ['old'] },
      'fourth',
    ]);
    const action = project.actions.last();
    project.decisions.decide({
      documentId: ids[3] ?? 0,
      labelIds: [project.labels.byName('old')?.id ?? 0],
      skip: false,
    });
    project.decisions.decide({ documentId: first, labelIds: [], skip: true });
    expect(project.actions.undo(action?.id)).toMatchObject({ kind: 'import', count: 3 });
    expect(await previews(project)).toEqual(['first']);
    expect(project.labels.list().map((label) => label.name)).toEqual(['old']);
    expect(project.imports.list()[0]).toMatchObject({ state: 'undone' });
    // The decision about a document that is gone cannot be taken back; the one before can.
    expect(project.decisions.undoLast()).toBe(first);
    expect(project.decisions.undoLast()).toBeNull();
    expect(await project.checkIntegrity()).toEqual([]);
    project = await reopened(project);
    expect(await project.documents.counts()).toMatchObject({ all: 1, labelled: 1, unlabelled: 0 });
    expect(await importInto(project, ['second'])).toHaveLength(2);
  });

  it('takes back the import that its record names, also when another one came later', async () => {
    const project = await newProject();
    const writer = begin(project);
    writer.add(documentsOf(['first']));
    const { id, actionId } = writer.finish({ read: 1, unreadable: 0 }, []);
    await importInto(project, ['second']);
    expect(project.imports.get(id).actionId).toBe(actionId);
    project.actions.undo(actionId);
    expect(await previews(project)).toEqual(['second']);
  });

  it('waits with removing texts while a training may need them', async () => {
    const project = await newProject();
    const ids = await importInto(project, [
      { text: 'one', labels: ['a'] },
      { text: 'two', labels: ['b'] },
    ]);
    const runId = await project.runs.create({
      name: 'quick',
      recipe: testRecipe,
      labels: project.labels.list(),
      multiLabel: false,
      parts: { train: ids, validation: [], test: [] },
    });
    project.actions.undo();
    expect(await project.checkIntegrity()).toEqual([]);
    const reader = openReader(project.path);
    expect(reader.runExamples(runId, 'train').texts).toEqual(['one', 'two']);
    reader.close();
    expect((await project.documents.page({}, asImported, 0, 10)).total).toBe(0);
  });
});

describe('an import that a killed program left', () => {
  it('is swept when the project is opened', async () => {
    const project = await newProject();
    await importInto(project, ['first']);
    begin(project).add(documentsOf(['second', { text: 'third', labels: ['new'] }]));
    // Closing without finishing leaves the file as a crash would.
    await project.close();
    const again = keep(await openProject(project.path));
    expect(await previews(again)).toEqual(['first']);
    expect(again.imports.list()).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
    expect(await importInto(again, ['second', { text: 'third', labels: ['new'] }])).toHaveLength(3);
    expect(await again.checkIntegrity()).toEqual([]);
  });
});
