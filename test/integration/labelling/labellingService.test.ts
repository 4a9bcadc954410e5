import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLabellingService } from '../../../src-main/labelling/index.ts';
import { labelling } from '../../../src-shared/contract/labelling.ts';
import { finishedRun } from '../project/finishedRun.ts';
import { importInto, newProject, reopened } from '../project/temporaryProject.ts';

afterEach(() => void vi.useRealTimers());

const queue = { order: 'imported' } as const;

async function tenFilms() {
  const project = await newProject();
  const ids = await importInto(
    project,
    Array.from({ length: 10 }, (_, index) => `film ${index}`),
  );
  const good = project.labels.add('good').id;
  const bad = project.labels.add('bad').id;
  return { project, ids, good, bad };
}

describe('the Label screen', () => {
  it('gets the next documents with the model’s scores, best first', async () => {
    const { project, ids, good, bad } = await tenFilms();
    await finishedRun(project, {
      labels: [good, bad],
      predictions: [{ documentId: ids[1] ?? 0, part: null, scores: [0.25, 0.75] }],
    });
    const service = createLabellingService(project);
    const items = await service.next({ queue, after: ids[0] ?? null, limit: 2 });
    expect(items).toEqual([
      {
        id: ids[1],
        text: 'film 1',
        source: 'films.csv',
        labelIds: [],
        clash: [],
        guess: { labelIds: [bad], score: 0.75, needsPerson: false },
        scores: [
          { labelId: bad, score: expect.closeTo(0.75, 4) },
          { labelId: good, score: expect.closeTo(0.25, 4) },
        ],
      },
      { id: ids[2], text: 'film 2', source: 'films.csv', labelIds: [], clash: [], guess: null, scores: [] },
    ]);
    const output = labelling.next['~orpc'].outputSchema;
    expect(await output?.['~standard'].validate(items)).toHaveProperty('value');
  });

  it('takes decisions back one by one, also after a restart, with the document to show', async () => {
    const { project, ids, good } = await tenFilms();
    const service = createLabellingService(project);
    for (const documentId of ids.slice(0, 3)) service.decide({ documentId, labelIds: [good], skip: false });
    const again = createLabellingService(await reopened(project));
    expect(again.undo()?.item).toMatchObject({ id: ids[2], labelIds: [], text: 'film 2' });
    expect(again.undo()?.item.id).toBe(ids[1]);
    expect((await again.next({ queue, after: null, limit: 1 }))[0]?.id).toBe(ids[1]);
    expect(again.undo()?.item.id).toBe(ids[0]);
    expect(again.undo()).toBeNull();
  });

  it('knows how far it is, what was done today, how fast it goes and how long it will take', async () => {
    const { project, ids, good } = await tenFilms();
    const service = createLabellingService(project);
    vi.useFakeTimers({ toFake: ['Date'] });
    expect(await service.progress({ queue })).toEqual({
      decided: 0,
      total: 10,
      today: 0,
      pace: null,
      secondsLeft: null,
      recent: [],
    });
    for (const documentId of ids.slice(0, 6)) {
      service.decide({ documentId, labelIds: documentId === ids[5] ? [] : [good], skip: documentId === ids[5] });
      vi.advanceTimersByTime(5000);
    }
    const progress = await service.progress({ queue });
    expect(progress).toMatchObject({ decided: 6, total: 10, today: 6 });
    expect(progress.pace).toBeCloseTo(12);
    expect(progress.secondsLeft).toBeCloseTo(20);
    expect(progress.recent.map((one) => [one.documentId, one.labelIds])).toEqual(
      ids
        .slice(0, 6)
        .toReversed()
        .map((id) => [id, id === ids[5] ? [] : [good]]),
    );
    // Tomorrow the day begins anew.
    const tomorrow = createLabellingService(project, () => new Date(Date.now() + 24 * 3600 * 1000));
    expect((await tomorrow.progress({ queue })).today).toBe(0);
  });
});
