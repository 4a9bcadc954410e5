import { basename, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type {
  AppErrorData,
  Batch,
  ClassifiedDetail,
  ClassifiedPage,
  Prediction,
  RunId,
  ScoredLabel,
  TextColumn,
  TextTables,
} from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { errorWords } from '../../src-shared/words/errors/index.ts';
import { outputTo } from '../files/index.ts';
import { priority, type JobRunner } from '../jobs/index.ts';
import type { Project } from '../project/index.ts';
import { createReading, type ReaderThreads } from '../sources/index.ts';
import { memoryFor, type EngineThreads } from '../learning/index.ts';
import { classificationJob, type ClassificationPayload } from './classificationJob.ts';
import type { Predict } from './classifyItems.ts';
import { predictionOf, rankedLabels } from './predictionOf.ts';
import { purgeJob } from './purgeJob.ts';
import { textTables } from './textTables.ts';
import { writeRows, type ExportFormat } from './writeRows.ts';

export interface ClassifyingServiceOptions {
  threads: EngineThreads & ReaderThreads;
  /** Says in words what an error in an exported row means; in English if not given. */
  inWords?: (error: AppErrorData) => string;
}

export interface ClassifyingService {
  text(input: { runId: RunId; text: string }): Promise<{ prediction: Prediction; scores: ScoredLabel[] }>;
  /** The tables among them, whose text column may be asked for. */
  inspect(input: { paths: string[] }, signal?: AbortSignal): Promise<TextTables>;
  /** `columns` are remembered for tables with the same header. */
  start(input: {
    runId: RunId;
    paths: string[];
    columns?: TextColumn[] | undefined;
  }): Promise<{ batchId: number; jobId: number }>;
  stop(input: { batchId: number }): Promise<void>;
  /** Stops it if it goes on; the space that its rows take is given back. */
  remove(input: { batchId: number }): Promise<void>;
  list(): Batch[];
  /** With its whole text, every label's score, and what its file says of it. */
  row(input: { batchId: number; position: number }): Promise<ClassifiedDetail>;
  rows(input: Parameters<Project['batches']['page']>[0]): ClassifiedPage;
  /** How the batch stands, while it grows; ends with its end or when the signal aborts. */
  watch(input: { batchId: number }, signal?: AbortSignal): AsyncIterable<Batch>;
  export(input: {
    batchId: number;
    path: string;
    format: ExportFormat;
    separator?: string | undefined;
  }): Promise<{ rows: number }>;
  /** To be called when the runner is closed. */
  close(): Promise<void>;
}

export function createClassifyingService(
  project: Project,
  runner: JobRunner,
  options: ClassifyingServiceOptions,
): ClassifyingService {
  const threads: EngineThreads = options.threads.scope();
  const reading = createReading(options.threads);
  const never = new AbortController().signal;
  const inWords = options.inWords ?? ((error: AppErrorData) => errorWords(error, 'en').what);
  /** Names as they are now: a label may have been renamed since the model learned it. */
  function labelNames(runId: RunId): string[] {
    const now = new Map(project.labels.list().map((label) => [label.id, label.name]));
    return project.runs.get(runId).snapshot.labels.map((label) => now.get(label.id) ?? label.name);
  }

  function predictWith(runId: RunId): Predict {
    requireFinished(project, runId);
    const labels = labelNames(runId);
    const model = { kind: 'run', projectPath: project.path, runId, threads: threads.processors() } as const;
    return async (texts, signal) => {
      const request = { memory: memoryFor.predicting, affinity: `run ${runId}`, signal };
      const { scores, rule } = await threads.call('engine', 'predict', { model, texts }, request);
      return { labels, scores, rule };
    };
  }

  async function scoresOf(batchId: number, text: string): Promise<ScoredLabel[]> {
    try {
      const { labels, scores, rule } = await predictWith(project.batches.get(batchId).runId)([text], never);
      return rankedLabels(labels, scores, rule);
    } catch (thrown) {
      // Its model was removed: what it said of the text stays.
      if (AppError.from(thrown).code === 'run-missing') return [];
      throw thrown;
    }
  }

  runner.register(classificationJob(project, predictWith, reading));
  runner.register(purgeJob());

  return {
    async text({ runId, text }) {
      const { labels, scores, rule } = await predictWith(runId)([text], never);
      return { prediction: predictionOf(labels, scores, rule), scores: rankedLabels(labels, scores, rule) };
    },

    inspect: ({ paths }, signal = never) => {
      const remembered = project.batches.textColumns();
      return textTables(paths, { inspect: (path, stop) => reading.inspect(path, {}, stop), remembered }, signal);
    },

    async start({ runId, paths, columns = [] }) {
      requireFinished(project, runId);
      const title = basename(paths[0] ?? '') + (paths.length > 1 ? ` + ${paths.length - 1}` : '');
      project.batches.rememberTextColumns(columns);
      const payload: ClassificationPayload = {
        paths: paths.map((path) => resolve(path)),
        // What was chosen earlier holds for tables that nobody was asked of this time.
        columns: project.batches.textColumns(),
      };
      const subject = (): number => project.batches.create({ runId, title, paths });
      const job = runner.add({ kind: 'classification', title, payload, priority: priority.person, subject });
      return { batchId: job.subject, jobId: job.id };
    },

    async stop({ batchId }) {
      const job = runner.of('classification', project.batches.get(batchId).id);
      if (job) await runner.cancel(job.id);
    },

    async remove({ batchId }) {
      const job = runner.of('classification', project.batches.get(batchId).id);
      if (job) await runner.cancel(job.id);
      project.batches.remove(batchId);
      runner.add({ kind: 'purge', title: 'batches', payload: {}, priority: priority.upkeep });
    },

    list: () => project.batches.list(),
    rows: (query) => project.batches.page(query),

    async row({ batchId, position }) {
      const { text, metadata, ...row } = project.batches.row(batchId, position);
      return { ...row, text, metadata, scores: row.prediction ? await scoresOf(batchId, text) : [] };
    },

    async *watch({ batchId }, signal) {
      const now = project.batches.get(batchId);
      const job = now.endedAt === null ? runner.of('classification', batchId) : null;
      if (!job) yield now;
      else for await (const _ of runner.follow(job.id, signal)) yield project.batches.get(batchId);
    },

    async export({ batchId, path, format, separator }) {
      const output = outputTo(path, project.batches.paths(batchId));
      const columns = format === 'csv' ? await namesOf(project.batches.metadataColumns(batchId)) : [];
      return { rows: await writeRows(output, format, project.batches.rows(batchId), { inWords, separator, columns }) };
    },

    close: () => threads.end(),
  };
}

/** Each name once, with a turn for other calls between two slices of the batch. */
async function namesOf(slices: Iterable<string[]>): Promise<string[]> {
  const names = new Set<string>();
  for (const slice of slices) {
    for (const name of slice) names.add(name);
    await setImmediate();
  }
  return Array.from(names);
}

function requireFinished(project: Project, runId: RunId): void {
  if (project.runs.get(runId).state !== 'done') throw new AppError('run-not-finished', { run: runId });
}
