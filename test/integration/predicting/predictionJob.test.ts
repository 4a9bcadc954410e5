import { describe, expect, it } from 'vitest';
import type { JobContext } from '../../../src-main/jobs/index.ts';
import { predictionJob } from '../../../src-main/predicting/predictionJob.ts';
import type { Predictions } from '../../../src-main/project/runs/interface.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { finishedRun } from '../project/finishedRun.ts';
import { importInto, newProject } from '../project/temporaryProject.ts';
import { answeringEngine, certain } from './answeringEngine.ts';

/** A project of three documents with a model that has said nothing of them. */
async function withModel() {
  const project = await newProject();
  const documents = await importInto(project, ['one', 'two', 'three']);
  const runId = await finishedRun(project, { labels: [project.labels.add('good').id], predictions: [] });
  return { project, documents, runId };
}

type Project = Awaited<ReturnType<typeof withModel>>['project'];
const nothing = certain(new Int32Array());

/** How the job ends with an engine that answers so. */
async function outcome(project: Project, subject: number, answer: () => Promise<Predictions>): Promise<unknown> {
  const threads = answeringEngine(answer);
  const { signal } = new AbortController();
  const context = { signal, stop: signal, checkpoint: null, saveCheckpoint: () => undefined };
  const work = { payload: {}, checkpoint: null, attempts: 1, priority: 0 };
  const kind = predictionJob(project, threads);
  const running = kind.launch({ id: 1, subject }, work, context as Partial<JobContext<unknown>> as JobContext<unknown>);
  for (;;) {
    const next = await running.next();
    if (next.done) return next.value;
  }
}

describe('the job that predicts', () => {
  it('is done when all its documents are taken back and deleted before the engine has answered', async () => {
    const { project, runId } = await withModel();
    const deleted = async (): Promise<Predictions> => {
      project.actions.undo();
      await importInto(project, []);
      // Waits for the purge.
      await project.checkIntegrity();
      return nothing;
    };
    expect(await outcome(project, runId, deleted)).toBe('done');
  });

  it('says that the project is damaged when documents that are to be seen have no text', async () => {
    const { project, documents, runId } = await withModel();
    const lost = (): Promise<Predictions> => {
      const connection = new Connection(project.path, 'write');
      for (const id of documents) connection.run('DELETE FROM texts WHERE id = ?', id);
      connection.close();
      return Promise.resolve(nothing);
    };
    await expect(outcome(project, runId, lost)).rejects.toMatchObject({
      code: 'project-damaged',
      fields: { detail: '3 documents without a text' },
    });
  });
});
