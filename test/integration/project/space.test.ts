import { describe, expect, it } from 'vitest';
import { removeDocuments } from '../../../src-main/project/imports/purge.ts';
import { retireRemovedRuns } from '../../../src-main/project/runs/leftovers.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { finishedRun } from './finishedRun.ts';
import { importInto, keep, newProject } from './temporaryProject.ts';
import { openProject } from '../../../src-main/project/index.ts';

describe('space', () => {
  it('of an import that was taken back is given to the disk again', async () => {
    const project = await newProject();
    await importInto(
      project,
      Array.from({ length: 300 }, (_, index) => `${index} ${'text '.repeat(2000)}`),
    );
    const before = await project.space();
    expect(before.texts).toBeGreaterThan(2_000_000);
    project.actions.undo();
    // It stays, for a redo, until another import comes.
    await importInto(project, ['another']);
    await project.checkIntegrity();
    const after = await project.space();
    expect(after.bytes).toBeLessThan(before.bytes / 2);
    expect(after.texts).toBeLessThan(before.texts / 10);
  });

  it('of a removed run is given back after its undo is too old, and not before', async () => {
    const project = await newProject();
    const [id = 0] = await importInto(project, ['one']);
    const good = project.labels.add('good').id;
    const labels = [good, project.labels.add('bad').id];
    const predictions = [{ documentId: id, part: null, scores: [0.75, 0.25] }];
    const runId = await finishedRun(project, { labels, predictions });
    project.runs.remove(runId);
    await project.close();
    const again = await openProject(project.path);
    expect(again.actions.last()?.kind).toBe('run-remove');
    await again.close();
    const connection = new Connection(project.path, 'write');
    retireRemovedRuns(connection, Date.now() + 1000);
    connection.close();
    const later = keep(await openProject(project.path));
    expect(await later.checkIntegrity()).toEqual([]);
    expect(later.actions.last()?.kind).not.toBe('run-remove');
    const look = new Connection(project.path, 'read');
    expect(look.value('SELECT count(*) FROM models')).toBe(0);
    expect(look.value('SELECT count(*) FROM scores')).toBe(0);
    look.close();
  });

  it('of a failed import whose purge was killed on the way is given back by the next opening, whoever opens it', async () => {
    const project = await newProject();
    await importInto(
      project,
      Array.from({ length: 700 }, (_, index) => `text ${index}`),
    );
    await project.close();
    const killed = new Connection(project.path, 'write');
    killed.run("UPDATE imports SET state = 'failed'");
    removeDocuments(killed, 1, 300);
    killed.close();
    const again = keep(await openProject(project.path));
    expect(await again.checkIntegrity()).toEqual([]);
    const look = new Connection(project.path, 'read');
    expect(look.values('SELECT count(*) FROM documents UNION ALL SELECT count(*) FROM texts')).toEqual([0, 0]);
    look.close();
  });

  it('of a removed batch is given back slice by slice', async () => {
    const project = await newProject();
    const runId = await finishedRun(project, { labels: [project.labels.add('good').id], predictions: [] });
    const batchId = project.batches.create({ runId, title: 'letters', paths: [] });
    const text = 'text '.repeat(1000);
    const row = { source: 'letters', text, prediction: null, error: null, metadata: {} };
    for (let from = 0; from < 800; from += 200)
      project.batches.append(
        batchId,
        Array.from({ length: 200 }, (_, at) => ({ ...row, line: from + at })),
      );
    project.batches.end(batchId, 'done');
    const before = await project.space();
    project.batches.remove(batchId);
    let slices = 0;
    while (project.batches.sweep()) slices += 1;
    const after = await project.space();
    expect(slices).toBeGreaterThan(3);
    expect(after.bytes).toBeLessThan(before.bytes / 3);
    // Fewer free pages than that are used again soon.
    expect(after.reclaimable).toBeLessThanOrEqual(2 ** 20);
  });

  it('of sets of labels that a removed model alone has given is given back, and of no other', async () => {
    const project = await newProject();
    project.setMultiLabel(true);
    const ids = await importInto(project, ['one', 'two', 'three']);
    const labels = ['a', 'b', 'c'].map((name) => project.labels.add(name).id);
    const [a = 0, b = 0, c = 0] = labels;
    const [one = 0, two = 0, three = 0] = ids;
    project.decisions.decide({ documentId: one, labelIds: [a, b], skip: false });
    const says = (documentId: number, scores: number[]) => ({ documentId, part: null, scores });
    const thresholds = [0.5, 0.5, 0.5];
    const kept = await finishedRun(project, { labels, thresholds, predictions: [says(two, [0.1, 0.9, 0.9])] });
    const removed = await finishedRun(project, {
      labels,
      thresholds,
      predictions: [says(two, [0.9, 0.1, 0.9]), says(three, [0.9, 0.9, 0.9])],
    });
    project.runs.remove(removed);
    await project.close();
    const connection = new Connection(project.path, 'write');
    retireRemovedRuns(connection, Date.now() + 1000);
    connection.close();
    const purging = await openProject(project.path);
    await purging.checkIntegrity();
    await purging.close();
    const again = keep(await openProject(project.path));
    const look = new Connection(project.path, 'read');
    const sets = look.values<string>(
      "SELECT group_concat(label_id, ' ') FROM label_members GROUP BY set_id ORDER BY set_id",
    );
    expect(sets).toEqual([`${a} ${b}`, `${b} ${c}`]);
    look.close();
    expect(again.runs.inUse()).toBe(kept);
    expect(again.documents.get(one).labelIds).toEqual([a, b]);
    expect(again.documents.get(two).guess?.labelIds).toEqual([b, c]);
    // What was deleted can be given again.
    again.decisions.decide({ documentId: three, labelIds: labels, skip: false });
    expect(again.documents.get(three).labelIds).toEqual(labels);
  });
});
