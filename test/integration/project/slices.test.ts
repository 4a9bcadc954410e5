import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { finishedRun } from './finishedRun.ts';
import { documentsOf, importInto, newProject } from './temporaryProject.ts';

/** What takes the loop for about 5 ms. */
const slice = 500;
const many = 3 * slice;
const texts = Array.from({ length: many }, (_, index) => `text ${index}`);
const source = { path: '/data/b.csv', name: 'b.csv', options: { format: 'csv', encoding: 'utf-8' } } as const;

/** The most rows that one statement changed from now on. */
function watchStatements(): () => number {
  const run = vi.spyOn(Connection.prototype, 'run');
  return () => Math.max(0, ...run.mock.results.map(({ type, value }) => (type === 'return' ? value.changes : 0)));
}

afterEach(() => {
  vi.restoreAllMocks();
});

interface Clashing {
  project: Project;
  importId: number;
  writer: ReturnType<Project['imports']['begin']>;
}

/** Every text comes again with another label. */
async function clashing(): Promise<Clashing> {
  const project = await newProject();
  await importInto(
    project,
    texts.map((text) => ({ text, labels: ['good'] })),
  );
  const writer = project.imports.begin(source);
  for (let at = 0; at < many; at += slice)
    writer.add(documentsOf(texts.slice(at, at + slice).map((text) => ({ text, labels: ['bad'] }))));
  return { project, importId: writer.importId, writer };
}

describe('no statement holds the loop', () => {
  it('at the end of an import, however many of its texts clash', async () => {
    const { project, writer } = await clashing();
    const most = watchStatements();
    writer.finish({ read: many, unreadable: 0 }, []);
    expect(most()).toBeLessThanOrEqual(slice);
    expect((await project.documents.counts()).clashing).toBe(many);
  });

  it('when an import with clashes begins again', async () => {
    const { project, importId, writer } = await clashing();
    writer.leave();
    project.imports.interrupt(importId);
    const most = watchStatements();
    (await project.imports.stage(importId, { keepDuplicates: false })).finish({ read: 0, unreadable: 0 }, []);
    expect(most()).toBeLessThanOrEqual(slice);
    expect((await project.documents.counts()).clashing).toBe(0);
  });

  it('when the clashes of an import that was broken off are removed', async () => {
    const { project, writer } = await clashing();
    const most = watchStatements();
    writer.abort();
    expect(await project.checkIntegrity()).toEqual([]);
    expect(most()).toBeLessThanOrEqual(slice);
  });

  it('when a batch with further labels and many files is removed', async () => {
    const project = await newProject();
    const runId = await finishedRun(project, { labels: [project.labels.add('good').id], predictions: [] });
    const batchId = project.batches.create({ runId, title: 'letters', paths: [] });
    const named = (label: string) => ({ label, score: 0.9 });
    project.batches.append(
      batchId,
      texts.map((text, line) => ({
        source: 'letters.csv',
        line,
        text,
        prediction: {
          ...named('good'),
          labels: [named('good'), named('kind')],
          runnerUp: null,
          needsPerson: false,
        },
        error: null,
        metadata: {},
      })),
    );
    const { id } = project.jobs.add(
      { kind: 'classification', title: 'letters', payload: {}, priority: 0, resource: 'engine' },
      () => batchId,
    );
    project.jobs.items(id).add(
      texts.map((path) => ({ path, size: 1, modified: 1, detail: null })),
      0,
    );
    project.batches.remove(batchId);
    const most = watchStatements();
    while (project.batches.sweep());
    expect(most()).toBeLessThanOrEqual(slice);
    expect(project.jobs.items(id).count().items).toBe(0);
    expect(await project.checkIntegrity()).toEqual([]);
  });
});
