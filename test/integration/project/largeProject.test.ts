import { describe, expect, it } from 'vitest';
import type { DocumentFilter } from '../../../src-shared/domain/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import type { NewDocument } from '../../../src-main/project/index.ts';
import { asImported, csv, newProject } from './temporaryProject.ts';

const rows = 120_000;
const words = 'stocks rise after the central bank cuts its rates while oil prices fall and traders wait for news'.split(
  ' ',
);

/** News titles: about ten words, a few of them rare. */
function titles(from: number, count: number): NewDocument[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const text = Array.from({ length: 10 }, (_word, place) => words[(number * (place + 3)) % words.length] ?? '');
    return {
      text: `${text.join(' ')} ${number} ${(number * 7919) % 30_000}`,
      labels: number % 3 === 0 ? [`topic ${number % 4}`] : [],
      split: 'train',
      source: 'news.csv',
      line: number + 2,
    };
  });
}

async function news(): Promise<Project> {
  const project = await newProject();
  const writer = project.imports.begin({ path: 'news.csv', name: 'news.csv', options: csv });
  for (let from = 0; from < rows; from += 500) writer.add(titles(from, 500));
  writer.finish({ read: rows, unreadable: 0 }, []);
  return project;
}

describe('a project of 120,000 news titles', () => {
  it('is imported, paged through, searched, labelled one by one and at once, and taken back', async () => {
    const project = await news();
    const first = await project.documents.page({}, asImported, 0, 100);
    expect(first.total).toBe(rows);
    for (let page = 0; page < 50; page++) {
      expect((await project.documents.page({}, asImported, page * 2400, 100)).rows).toHaveLength(100);
    }
    const searched = await project.documents.page({ search: 'oil prices' }, asImported, 0, 100);
    expect(searched.total).toBeGreaterThan(0);
    expect((await project.documents.page({}, { by: 'text', direction: 'descending' }, 0, 100)).total).toBe(rows);

    const [label] = project.labels.list();
    const queue = { order: 'random' } as const;
    const before = await project.documents.counts();
    for (let turn = 0; turn < 200; turn++) {
      const [documentId = 0] = await project.decisions.candidates(queue, null, 1);
      project.decisions.decide({ documentId, labelIds: label ? [label.id] : [], skip: false });
    }
    expect((await project.documents.counts()).labelled).toBe(before.labelled + 200);

    // What has the label already is not changed, and not counted: which of the 200 those are, the random queue decides.
    const about = { search: 'oil', labelId: label?.id ?? null };
    const total = async (filter: DocumentFilter): Promise<number> =>
      (await project.documents.page(filter, asImported, 0, 1)).total;
    const [all, already] = [await total({ search: 'oil' }), await total(about)];
    const bulk = await project.documents.setLabel({ filter: { search: 'oil' } }, label?.id ?? null);
    expect(bulk.count).toBe(all - already);
    expect(await total(about)).toBe(all);
    await project.actions.undo(bulk.actionId);
    expect((await project.documents.counts()).labelled).toBe(before.labelled + 200);
  });
});
