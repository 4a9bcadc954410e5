import { describe, expect, it } from 'vitest';
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
});
