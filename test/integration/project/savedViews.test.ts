import { describe, expect, it } from 'vitest';
import { importInto, newProject, reopened } from './temporaryProject.ts';

const sort = { by: 'score', direction: 'descending' } as const;

describe('saved views', () => {
  it('keep a filter and an order under a name, in the order in which they were made, also after a restart', async () => {
    const project = await newProject();
    await importInto(project, ['one', 'two']);
    const second = project.views.save({ name: ' two ', filter: { search: 'two', labelId: null }, sort });
    project.views.save({ name: 'all', filter: {}, sort });
    const again = await reopened(project);
    expect(again.views.list().map((view) => view.name)).toEqual(['two', 'all']);
    expect(again.views.list()[0]).toEqual(second);
    expect((await again.documents.ids(second.filter, second.sort)).length).toBe(1);
  });

  it('take the place of the one that has their name, and are renamed and removed', async () => {
    const project = await newProject();
    const [first, other] = ['first', 'other'].map((name) => project.views.save({ name, filter: {}, sort }));
    const replaced = project.views.save({ name: 'first', filter: { trashed: true }, sort });
    expect(replaced).toEqual({ ...first, filter: { trashed: true } });
    const id = other?.id ?? 0;
    expect(() => project.views.rename(id, 'first')).toThrow(expect.objectContaining({ code: 'view-exists' }));
    expect(project.views.rename(id, 'renamed').name).toBe('renamed');
    project.views.remove(id);
    expect(() => project.views.remove(id)).toThrow(expect.objectContaining({ code: 'view-missing' }));
    expect(project.views.list()).toHaveLength(1);
  });
});
