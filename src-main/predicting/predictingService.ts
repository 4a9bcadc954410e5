import { AppError, type RunId } from '../../src-shared/domain/index.ts';
import { priority, type JobRunner } from '../jobs/index.ts';
import type { EngineThreads } from '../learning/index.ts';
import type { Project } from '../project/index.ts';
import { predictionJob } from './predictionJob.ts';

interface PredictingServiceOptions {
  threads: EngineThreads;
  note?: (error: AppError) => void;
}

export interface PredictingService {
  /** Asks for nothing more. */
  rest(): Promise<void>;
  /** To be called when the runner is closed. */
  close(): Promise<void>;
}

/**
 * Nobody calls it: a training that comes to its end, another model in use, documents that are imported or come back from the trash
 * each show in the project, and whatever the models concerned have not said anything of is predicted then.
 */
export function createPredictingService(
  project: Project,
  runner: JobRunner,
  { threads: all, note }: PredictingServiceOptions,
): PredictingService {
  const threads: EngineThreads = all.scope();
  const stirred = new Set<RunId>();
  runner.register({
    ...predictionJob(project, threads),
    heard(runId, state) {
      if (state === 'running') stirred.add(runId);
      else if (stirred.delete(runId)) project.runs.tellPredicted();
      // What came in behind its last look.
      if (state === 'done') compared = '';
    },
  });

  /** The model in use and the documents that it was last compared with. */
  let compared = '';
  let opening = true;
  const changed = { runs: true, documents: true };
  let working: Promise<void> | null = null;
  let resting = project.readOnly;

  /** Models that came since it was last looked, in this sitting or without this service. */
  async function lookAtNewModels(): Promise<void> {
    for (const runId of project.runs.awaitingPrediction()) {
      await predict(runId);
      if (!resting) project.runs.predictionAsked(runId);
    }
  }

  /** A person labels: this must cost next to nothing where neither the model nor the documents are others. */
  async function lookAtModelInUse(): Promise<void> {
    const inUse = project.runs.inUse();
    if (inUse === null) return;
    const standing = `${inUse} ${project.documents.membership()}`;
    if (compared === standing) return;
    // What was called off in another sitting waits until there is something new.
    const calledOff = opening && ['cancelled', 'failed'].includes(lastOf(inUse)?.state ?? '');
    if (!calledOff) await predict(inUse);
    compared = standing;
  }

  const lastOf = (runId: RunId) => runner.list().find((job) => job.kind === 'prediction' && job.subject === runId);

  async function predict(runId: RunId): Promise<void> {
    if (runner.of('prediction', runId)) return;
    const { length: total } = await project.runs.unpredicted(runId);
    if (total === 0 || resting) return;
    const title = project.runs.get(runId).name;
    const order = { kind: 'prediction', title, payload: {}, priority: priority.everything, total } as const;
    const subject = (): RunId => {
      project.runs.predictionAsked(runId);
      return runId;
    };
    runner.add({ ...order, subject });
  }

  /** Nobody waits for what a removed model would say. */
  async function cancelOthers(): Promise<void> {
    const there = new Set(project.runs.list().map(({ id }) => id));
    for (const job of runner.list()) {
      if (job.kind === 'prediction' && job.endedAt === null && !there.has(job.subject)) await runner.cancel(job.id);
    }
  }

  /** One look after the other; what changes during one is looked at once more. What one that fails leaves, the next one finds. */
  async function look(): Promise<void> {
    while ((changed.runs || changed.documents) && !resting) {
      const { runs } = changed;
      Object.assign(changed, { runs: false, documents: false });
      if (runs) await cancelOthers();
      await lookAtNewModels();
      await lookAtModelInUse();
      opening = false;
    }
  }

  function wake(): void {
    if (resting) return;
    working ??= Promise.resolve()
      .then(look)
      .catch((thrown: unknown) => note?.(AppError.from(thrown)))
      .finally(() => {
        working = null;
        if (changed.runs || changed.documents) wake();
      });
  }

  const unsubscribe = project.onChange((kind) => {
    if (kind !== 'runs' && kind !== 'documents') return;
    changed[kind] = true;
    wake();
  });
  wake();

  return {
    async rest() {
      resting = true;
      unsubscribe();
      await working;
    },
    close: () => threads.end(),
  };
}
