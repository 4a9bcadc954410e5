import { basename } from 'node:path';
import type {
  AppErrorData,
  Batch,
  ClassifiedPage,
  Prediction,
  RunId,
  ScoredLabel,
} from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { errorWords } from '../../src-shared/words/errors/index.ts';
import { createSubscribers, type Subscribers } from '../channel/index.ts';
import { outputTo } from '../files/index.ts';
import type { Project } from '../project/index.ts';
import { memoryFor, type EngineThreads } from '../learning/index.ts';
import { runBatch } from './runBatch.ts';
import { predictionOf, rankedLabels } from './predictionOf.ts';
import { writeRows, type ExportFormat } from './writeRows.ts';

export interface ClassifyingServiceOptions {
  threads: EngineThreads;
  /** Says in words what an error in an exported row means; in English if not given. */
  inWords?: (error: AppErrorData) => string;
}

export interface ClassifyingService {
  text(input: { runId: RunId; text: string }): Promise<{ prediction: Prediction; scores: ScoredLabel[] }>;
  start(input: { runId: RunId; paths: string[] }): Promise<{ batchId: number; jobId: number }>;
  stop(input: { batchId: number }): Promise<void>;
  list(): Batch[];
  rows(input: {
    batchId: number;
    label?: string | undefined;
    failed?: boolean | undefined;
    offset: number;
    limit: number;
  }): ClassifiedPage;
  /** How the batch stands, while it grows; ends with its end or when the signal aborts. */
  watch(input: { batchId: number }, signal?: AbortSignal): AsyncIterable<Batch>;
  export(input: {
    batchId: number;
    path: string;
    format: ExportFormat;
    separator?: string | undefined;
  }): Promise<{ rows: number }>;
  /** To be called once after the project was opened: goes on with batches that a crash or a quit broke off. */
  continueUnfinished(): void;
  /** Unfinished batches stay in the project and go on when it is opened again. */
  close(): Promise<void>;
}

// Milliseconds: as often as anybody can watch.
const tellEvery = 50;

interface Going {
  batchId: number;
  stop: AbortController;
  settled: Promise<void>;
}

export function createClassifyingService(project: Project, options: ClassifyingServiceOptions): ClassifyingService {
  const threads = options.threads.scope();
  const inWords = options.inWords ?? ((error: AppErrorData) => errorWords(error, 'en').what);
  const watchers = new Map<number, Subscribers<Batch>>();
  let going: Going | null = null;
  let closing = false;

  /** Names as they are now: a label may have been renamed since the model learned it. */
  function labelNames(runId: RunId): string[] {
    const now = new Map(project.labels.list().map((label) => [label.id, label.name]));
    return project.runs.get(runId).snapshot.labels.map((label) => now.get(label.id) ?? label.name);
  }

  function predictWith(runId: RunId) {
    requireFinished(project, runId);
    const labels = labelNames(runId);
    const model = { kind: 'run', projectPath: project.path, runId, threads: threads.processors() } as const;
    return async (texts: string[], signal?: AbortSignal) => {
      const request = { memory: memoryFor.predicting, affinity: `run ${runId}`, signal };
      const { scores, rule } = await threads.call('engine', 'predict', { model, texts }, request);
      return { labels, scores, rule };
    };
  }

  function jobOf(batchId: number): number {
    const found = project.jobs.unfinished().find((job) => job.kind === 'classification' && job.subject === batchId);
    if (found) return found.id;
    const { title } = project.batches.get(batchId);
    return project.jobs.start({ kind: 'classification', title, subject: batchId, total: null, state: 'queued' }).id;
  }

  function launchNext(): void {
    if (going || closing) return;
    const next = project.batches.unfinished().at(0);
    if (!next) return;
    const stop = new AbortController();
    going = { batchId: next.id, stop, settled: Promise.resolve() };
    going.settled = classify(next, stop.signal)
      .catch((thrown: unknown) => AppError.from(thrown))
      .then((error) => settle(next.id, error))
      // The project cannot be written to: what is in it stays, to go on from; whoever watches is let go.
      .catch(() => watchers.get(next.id)?.end());
  }

  async function classify(batch: Batch, signal: AbortSignal): Promise<null> {
    const jobId = jobOf(batch.id);
    project.batches.setState(batch.id, 'running');
    project.jobs.setState(jobId, 'running');
    let toldAt = 0;
    await runBatch({
      project,
      batch,
      predict: predictWith(batch.runId),
      signal,
      progress: (progress) => {
        if (performance.now() - toldAt < tellEvery) return;
        toldAt = performance.now();
        project.jobs.progress(jobId, progress);
        watchers.get(batch.id)?.push(project.batches.get(batch.id));
      },
    });
    return null;
  }

  function settle(batchId: number, error: AppError | null): void {
    going = null;
    // What the closing of the project broke off goes on when it is opened again.
    if (closing && error) return;
    end(batchId, error);
    launchNext();
  }

  function end(batchId: number, error: AppError | null): void {
    const state = error === null ? 'done' : error.code === 'cancelled' ? 'cancelled' : 'failed';
    const jobId = jobOf(batchId);
    project.batches.end(batchId, state);
    project.jobs.end(jobId, state, state === 'failed' ? error?.toData() : undefined);
    watchers.get(batchId)?.push(project.batches.get(batchId));
    watchers.get(batchId)?.end();
    watchers.delete(batchId);
  }

  return {
    async text({ runId, text }) {
      const { labels, scores, rule } = await predictWith(runId)([text]);
      return { prediction: predictionOf(labels, scores, rule), scores: rankedLabels(labels, scores, rule) };
    },

    async start({ runId, paths }) {
      requireFinished(project, runId);
      const title = basename(paths[0] ?? '') + (paths.length > 1 ? ` + ${paths.length - 1}` : '');
      const batchId = project.batches.create({ runId, title, paths });
      const jobId = jobOf(batchId);
      launchNext();
      return { batchId, jobId };
    },

    async stop({ batchId }) {
      if (going?.batchId === batchId) {
        going.stop.abort();
        await going.settled;
      } else if (project.batches.get(batchId).endedAt === null) end(batchId, new AppError('cancelled'));
    },

    list: () => project.batches.list(),
    rows: (query) => project.batches.page(query),

    watch({ batchId }, signal) {
      const now = project.batches.get(batchId);
      const subscribers = watchers.get(batchId) ?? createSubscribers<Batch>();
      if (now.endedAt === null) watchers.set(batchId, subscribers);
      const watched = subscribers.subscribe([now], signal);
      if (now.endedAt !== null) subscribers.end();
      return watched;
    },

    async export({ batchId, path, format, separator }) {
      const output = outputTo(path, project.batches.paths(batchId));
      return { rows: await writeRows(output, format, project.batches.rows(batchId), { inWords, separator }) };
    },

    continueUnfinished() {
      if (project.readOnly) return;
      endJobsOfEndedBatches(project);
      launchNext();
    },

    async close() {
      closing = true;
      going?.stop.abort();
      await threads.end();
      await going?.settled;
      for (const subscribers of watchers.values()) subscribers.end();
    },
  };
}

function requireFinished(project: Project, runId: RunId): void {
  if (project.runs.get(runId).state !== 'done') throw new AppError('run-not-finished', { run: runId });
}

/** The program went down between the end of the batch and that of its job. */
function endJobsOfEndedBatches(project: Project): void {
  for (const job of project.jobs.unfinished()) {
    if (job.kind !== 'classification') continue;
    const { state } = project.batches.get(job.subject);
    if (state === 'done' || state === 'failed' || state === 'cancelled') project.jobs.end(job.id, state);
  }
}
