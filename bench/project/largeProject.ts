import { setImmediate as breathe } from 'node:timers/promises';
import { createProject, type Project } from '../../src-main/project/index.ts';

const words = 'stocks rise after the central bank cuts its rates while oil prices fall and traders wait for news'.split(
  ' ',
);

/** As an import does it. */
const slice = 250;

/** News titles, about ten words each, without labels. */
export async function largeProject(path: string, documents: number): Promise<Project> {
  const project = await createProject(path);
  for (const name of ['first', 'second']) project.labels.add(name);
  await importTitles(project, 0, documents);
  return project;
}

export async function importTitles(project: Project, from: number, count: number): Promise<void> {
  const options = { format: 'csv', encoding: 'utf-8' } as const;
  const writer = project.imports.begin({ path: '/news.csv', name: 'news.csv', options });
  for (let at = from; at < from + count; at += slice) {
    await breathe();
    writer.add(
      Array.from({ length: slice }, (_, index) => ({
        text: `${Array.from({ length: 10 }, (_word, place) => words[((at + index) * (place + 3)) % words.length]).join(' ')} ${at + index}`,
        labels: [],
        split: null,
        source: 'news.csv',
        line: at + index + 2,
      })),
    );
  }
  writer.finish({ read: count, unreadable: 0 }, []);
}
