import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError, type Run } from '../../src-shared/domain/index.ts';
import { readBundle } from '../exporting/index.ts';
import type { Predict } from '../classifying/index.ts';
import type { Runs } from '../project/index.ts';
import { chosenThreads, startEngineWorker, type CallInput, type EngineWorker } from '../learning/index.ts';
import type { Flag } from './command.ts';
import { wholeNumber } from './parseGiven.ts';
import type { Terminal } from './terminal.ts';
import { withProject } from './withProject.ts';

/** A model stands in a bundle, or is a run of a project. */
export const modelFlags: readonly Flag[] = [
  { name: 'model', value: 'FILE' },
  { name: 'project', value: 'FILE' },
  { name: 'run', value: 'N' },
];

export const modelFlagSchema = {
  model: z.string().min(1).optional(),
  project: z.string().min(1).optional(),
  run: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
};
type ModelFlags = z.infer<z.ZodObject<typeof modelFlagSchema>>;

export interface OpenedModel {
  name: string;
  labels: string[];
  /** It may give a document more than one of them, or none. */
  multiLabel: boolean;
  predict: Predict;
}

/** Loads the model into a worker for the time of some work. Throws wrong-use, and what reading the model throws. */
export async function withModel<T>(
  flags: ModelFlags,
  terminal: Terminal,
  work: (model: OpenedModel) => Promise<T>,
): Promise<T> {
  const { wrongUse } = terminal.words;
  if (flags.model && flags.project)
    throw new AppError('wrong-use', { message: wrongUse.notBoth('--model', '--project') });
  const { model, project } = flags;
  if (model) return withBundle(model, terminal, work);
  if (project)
    return withProject(project, (opened) => withRun(opened.path, chosenRun(opened.runs, flags.run), terminal, work));
  throw new AppError('wrong-use', { message: wrongUse.oneOf('--model', '--project') });
}

/** The newest finished run, or the one that was asked for. Throws run-missing or run-not-finished. */
function chosenRun(runs: Runs, wanted: number | undefined): Run {
  const runId = wanted ?? runs.newest();
  if (runId === null) throw new AppError('run-missing');
  const run = runs.get(runId);
  if (run.state !== 'done') throw new AppError('run-not-finished', { run: runId });
  return run;
}

async function withBundle<T>(path: string, terminal: Terminal, work: (model: OpenedModel) => Promise<T>): Promise<T> {
  const { manifest, parts } = await readBundle(resolve(path));
  return withWorker(terminal, async (worker) => {
    const key = 'bundle';
    await worker.call('loadModel', { key, parts, threads: chosenThreads(terminal.threads) });
    return work({
      name: manifest.name,
      labels: parts.manifest.labels,
      multiLabel: parts.manifest.thresholds !== undefined,
      predict: predictBy(worker, { kind: 'loaded', key }),
    });
  });
}

function withRun<T>(
  projectPath: string,
  run: Run,
  terminal: Terminal,
  work: (model: OpenedModel) => Promise<T>,
): Promise<T> {
  return withWorker(terminal, (worker) => {
    const threads = chosenThreads(terminal.threads);
    const predict = predictBy(worker, { kind: 'run', projectPath, runId: run.id, threads });
    const { labels, multiLabel } = run.snapshot;
    return work({ name: run.name, labels: labels.map((label) => label.name), multiLabel, predict });
  });
}

function predictBy(worker: EngineWorker, model: CallInput<'predict'>['model']): Predict {
  return (texts, signal) => worker.call('predict', { model, texts }, { signal });
}

async function withWorker<T>(terminal: Terminal, work: (worker: EngineWorker) => Promise<T>): Promise<T> {
  const worker = startEngineWorker(terminal.engineEntry);
  const end = (): void => void worker.end();
  terminal.signal.addEventListener('abort', end, { once: true });
  try {
    return await work(worker);
  } finally {
    terminal.signal.removeEventListener('abort', end);
    await worker.end();
  }
}
