import { describe, expect, it } from 'vitest';
import { createDocumentsService } from '../../../src-main/documents/index.ts';
import { documentCounts, documentDetail, documentPage } from '../../../src-shared/domain/index.ts';
import { asImported, importInto, newProject } from '../project/temporaryProject.ts';

describe('the Documents screen', () => {
  it('gets what its contract promises', async () => {
    const project = await newProject();
    const [first = 0] = await importInto(project, [{ text: 'one', labels: ['good'], split: 'train' }, '二']);
    const service = createDocumentsService(project);
    const page = await service.page({ filter: { search: '二' }, sort: asImported, offset: 0, limit: 10 });
    expect(documentPage.parse(page).total).toBe(1);
    expect(documentDetail.parse(service.get({ id: first }))).toMatchObject({ text: 'one', split: 'train' });
    expect(documentCounts.parse(await service.counts())).toMatchObject({ all: 2, labelled: 1 });
  });

  it('changes, throws away and brings back what a filter finds', async () => {
    const project = await newProject();
    const ids = await importInto(project, ['one', 'two', 'three']);
    const service = createDocumentsService(project);
    const { id: labelId } = project.labels.add('good');
    expect((await service.setLabel({ selection: { filter: { search: 'two' } }, labelId })).count).toBe(1);
    expect((await service.setSplit({ selection: { ids }, split: 'test' })).count).toBe(3);
    expect((await service.trash({ selection: { filter: { labelId: null } } })).count).toBe(2);
    // "Restore all" while the table shows anything else still means what lies in the trash.
    expect((await service.restore({ selection: { filter: { search: 'one' } } })).count).toBe(1);
    expect((await service.restore({ selection: { filter: {} } })).count).toBe(1);
    expect((await service.counts()).trashed).toBe(0);
  });

  it('changes all that a filter finds but some', async () => {
    const project = await newProject();
    const [, second = 0] = await importInto(project, ['one', 'two', 'three']);
    const service = createDocumentsService(project);
    const { id: labelId } = project.labels.add('good');
    expect((await service.setLabel({ selection: { filter: {}, except: [second] }, labelId })).count).toBe(2);
    expect(service.get({ id: second }).labelIds).toEqual([]);
    expect((await service.trash({ selection: { filter: {} } })).count).toBe(3);
    expect((await service.restore({ selection: { filter: {}, except: [second] } })).count).toBe(2);
    expect((await service.counts()).trashed).toBe(1);
  });
});
