import { describe, expect, it } from 'vitest';
import { finishedRun } from './finishedRun.ts';
import { importInto, newProject, reopened } from './temporaryProject.ts';

async function twoModels() {
  const project = await newProject();
  const [id = 0] = await importInto(project, ['one']);
  const [good, bad] = [project.labels.add('good').id, project.labels.add('bad').id];
  const finish = (scores: number[]) =>
    finishedRun(project, { labels: [good, bad], predictions: [{ documentId: id, part: null, scores }] });
  const first = await finish([0.75, 0.25]);
  const second = await finish([0.25, 0.75]);
  return { project, id, good, bad, first, second };
}

describe('the model in use', () => {
  it('is the first that was finished, until a person chooses another one', async () => {
    const { project, id, good, bad, first, second } = await twoModels();
    expect(project.summary().modelInUse).toEqual({ runId: first, name: 'quick' });
    expect(project.documents.get(id).guess?.labelIds).toEqual([good]);
    expect(project.runs.list().map((run) => run.inUse)).toEqual([false, true]);
    project.runs.use(second);
    expect(project.documents.get(id).guess?.labelIds).toEqual([bad]);
    expect(project.documents.get(id).scores[0]?.labelId).toBe(bad);
    const again = await reopened(project);
    expect(again.runs.inUse()).toBe(second);
    again.runs.use(null);
    expect(again.documents.get(id).guess).toBeNull();
    expect(again.summary().modelInUse).toBeNull();
  });

  it('leaves with its run, without another one taking its place, and comes back with it', async () => {
    const { project, first, second } = await twoModels();
    project.runs.remove(second);
    expect(project.runs.inUse()).toBe(first);
    const { actionId } = project.runs.remove(first);
    expect(project.runs.inUse()).toBeNull();
    project.actions.undo(actionId);
    expect(project.runs.inUse()).toBe(first);
    expect(() => project.runs.use(second)).toThrow('run-missing');
  });

  it('carries notes, tags and a star like every run', async () => {
    const { project, first } = await twoModels();
    project.runs.edit(first, { notes: 'short texts only', tags: ['a', 'b', 'a'] });
    project.runs.edit(first, { star: true });
    const [, found] = (await reopened(project)).runs.list();
    expect(found).toMatchObject({
      id: first,
      notes: 'short texts only',
      tags: ['a', 'b'],
      star: true,
      kind: 'training',
    });
  });
});
