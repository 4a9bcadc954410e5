import { z } from 'zod';
import { AppError, type RunId } from '../../src-shared/domain/index.ts';
import { jobKind, type AnyJobKind, type JobContext, type JobEvent, type JobOutcome } from '../jobs/index.ts';
import { memoryFor, type EngineThreads } from '../learning/index.ts';
import type { Project } from '../project/index.ts';

/** Which run it is stands in the job's subject; which documents are left, in the project. */
const payload = z.object({});
/** How many are predicted, so that a start that goes on says how far the whole is. */
const checkpoint = z.object({ predicted: z.int().min(0) });
type Checkpoint = z.infer<typeof checkpoint>;

/** Documents of one call: enough for full batches, and about a second of a large network, after which others have their turn. */
const together = 1024;

/** Scores of every document that a run has not said anything of yet. What it says is kept slice by slice and never said twice. */
export function predictionJob(project: Project, threads: EngineThreads): AnyJobKind {
  async function* predict(runId: RunId, context: JobContext<Checkpoint>): AsyncGenerator<JobEvent<never>, JobOutcome> {
    const before = context.checkpoint?.predicted ?? 0;
    const began = performance.now();
    const model = { projectPath: project.path, runId, threads: threads.processors() };
    let predicted = before;
    /** Asked for in vain: an import that was taken back, whose texts are gone by now. */
    const withoutText = new Set<number>();
    // Documents come and go meanwhile: it is done when none is left.
    for (;;) {
      const left = await project.runs.unpredicted(runId);
      if (left.length === 0) return 'done';
      // A number is never given twice: what is still to be seen and had no text has lost it.
      const damaged = left.filter((id) => withoutText.has(id)).length;
      if (damaged > 0) {
        const detail = `${damaged} documents without a text`;
        throw new AppError('project-damaged', { path: project.path, detail });
      }
      const total = predicted + left.length;
      yield { kind: 'progress', done: predicted, total };
      for (let from = 0; from < left.length; from += together) {
        if (context.stop.aborted) return 'paused';
        const documents = left.subarray(from, from + together);
        const request = { memory: memoryFor.predicting, affinity: `run ${runId}`, signal: context.signal };
        const said = await threads.call('engine', 'predictDocuments', { ...model, documents }, request);
        context.signal.throwIfAborted();
        await project.runs.keepPredictions(runId, said);
        const answered = new Set(said.documents);
        for (const id of documents) if (!answered.has(id)) withoutText.add(id);
        predicted += said.documents.length;
        context.saveCheckpoint({ predicted });
        const seconds = (performance.now() - began) / 1000;
        const secondsLeft = (seconds * (total - predicted)) / Math.max(1, predicted - before);
        yield { kind: 'progress', done: predicted, total, secondsLeft };
      }
    }
  }

  return jobKind<object, Checkpoint, never>({
    name: 'prediction',
    payload,
    checkpoint,
    resource: 'engine',
    pausable: true,
    run: ({ subject }, context) => predict(subject, context),
  });
}
