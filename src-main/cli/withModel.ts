import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError, type Run } from '../../src-shared/domain/index.ts';
import { ruleOf } from '../engine/index.ts';
import { readBundle } from '../exporting/index.ts';
import type { Predict } from '../classifying/index.ts';
import type { Runs } from '../project/index.ts';
import { memoryFor, type CallInput, type EngineLease } from '../learning/index.ts';
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

/** The run in use, or the one that was asked for. Throws run-missing or run-not-finished. */
function chosenRun(runs: Runs, wanted: number | undefined): Run {
  const runId = wanted ?? runs.inUse();
  if (runId === null) throw new AppError('run-missing');
  const run = runs.get(runId);
  if (run.state !== 'done') throw new AppError('run-not-finished', { run: runId });
  return run;
}

async function withBundle<T>(path: string, terminal: Terminal, work: (model: OpenedModel) => Promise<T>): Promise<T> {
  const { manifest, parts } = await readBundle(resolve(path));
  return withLease(terminal, async (lease) => {
    const key = 'bundle';
    await lease.call('loadModel', { key, parts, threads: terminal.threads.processors() });
    return work({
      name: manifest.name,
      labels: parts.manifest.labels,
      multiLabel: ruleOf(parts.manifest).multiLabel,
      predict: predictBy(lease, { kind: 'loaded', key }),
    });
  });
}

function withRun<T>(
  projectPath: string,
  run: Run,
  terminal: Terminal,
  work: (model: OpenedModel) => Promise<T>,
): Promise<T> {
  return withLease(terminal, (lease) => {
    const threads = terminal.threads.processors();
    const predict = predictBy(lease, { kind: 'run', projectPath, runId: run.id, threads });
    const { labels, multiLabel } = run.snapshot;
    return work({ name: run.name, labels: labels.map((label) => label.name), multiLabel, predict });
  });
}

function predictBy(lease: EngineLease, model: CallInput<'predict'>['model']): Predict {
  return (texts, signal) => lease.call('predict', { model, texts }, { signal });
}

async function withLease<T>({ threads, signal }: Terminal, work: (lease: EngineLease) => Promise<T>): Promise<T> {
  const lease = await threads.lease('engine', { memory: memoryFor.predicting, signal });
  const end = (): void => void lease.end();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await work(lease);
  } finally {
    signal.removeEventListener('abort', end);
    lease.release();
  }
}
