import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProject } from '../../src-main/project/index.ts';
import type { Project } from '../../src-main/project/index.ts';
import { createRunner } from '../../src-main/jobs/index.ts';
import { createTrainingService } from '../../src-main/training/index.ts';
import { engineThread, memoryFor, type EngineThreads } from '../../src-main/learning/index.ts';
import { createThreads } from '../../src-main/threads/index.ts';
import type { Recipe } from '../../src-shared/domain/index.ts';
import type { Labelled } from '../readLabelled.ts';
import { median } from '../speed/statistics.ts';

export interface PredictionFigures {
  readonly recipe: string;
  /** Documents a second: in an epoch's steps, and from texts to scores (tokenising and the way to the thread included). */
  readonly training: number;
  readonly prediction: number;
  readonly ratio: number;
  /** One text alone, warm: the middle one, and that of 95 in a hundred. */
  readonly singleMs: number;
  readonly single95Ms: number;
}

const engineEntry = new URL('../../src-main/learning/main.ts', import.meta.url);
const singleTexts = 300;
const warmUp = 20;
const times = 3;

/** A training and predictions as the product runs them: the service, the project, the engine's thread. */
export async function measurePrediction(
  labelled: readonly Labelled[],
  recipe: Recipe,
  threads: number,
): Promise<PredictionFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-text-'));
  try {
    const project = await createProject(join(folder, 'titles.winnow'));
    try {
      const engine = createThreads({ entries: { engine: engineThread(engineEntry) }, threads: () => threads });
      const training = await train(project, labelled, recipe, engine);
      const texts = labelled.map(({ text }) => text);
      return { recipe: recipe.name, training, ...(await predict(project, texts, engine, training)) };
    } finally {
      await project.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function train(
  project: Project,
  labelled: readonly Labelled[],
  recipe: Recipe,
  threads: EngineThreads,
): Promise<number> {
  const options = { format: 'csv', encoding: 'utf-8' } as const;
  const writer = project.imports.begin({ path: 'made', name: 'made', options, keepDuplicates: true });
  writer.add(
    labelled.map(({ text, labels }, line) => ({ text, labels: [...labels], split: null, source: 'made', line })),
  );
  writer.finish({ read: labelled.length, unreadable: 0 }, []);
  const service = createTrainingService(project, createRunner(project), { threads });
  try {
    const { runId } = await service.start({ recipe });
    for await (const event of service.watch({ runId })) {
      if (event.kind === 'ended' && event.error) throw new Error(`the training failed: ${event.error.code}`);
    }
    const { epochs } = project.runs.curves(runId);
    // The first epoch shares the processors with the baseline.
    return Math.max(...epochs.map(({ documentsPerSecond }) => documentsPerSecond));
  } finally {
    await service.close();
  }
}

async function predict(
  project: Project,
  texts: string[],
  engine: EngineThreads,
  training: number,
): Promise<Omit<PredictionFigures, 'recipe' | 'training'>> {
  const runId = project.runs.list()[0]?.id ?? 0;
  const threads = engine.processors();
  const lease = await engine.lease('engine', { memory: memoryFor.predicting });
  const timed = async (some: string[]): Promise<number> => {
    const began = performance.now();
    await lease.call('predict', { model: { kind: 'run', projectPath: project.path, runId, threads }, texts: some });
    return performance.now() - began;
  };
  try {
    await timed(texts.slice(0, 1000));
    const whole: number[] = [];
    for (let time = 0; time < times; time++) whole.push(await timed(texts));
    const alone: number[] = [];
    for (const text of texts.slice(0, singleTexts + warmUp)) alone.push(await timed([text]));
    const warm = alone.slice(warmUp).sort((a, b) => a - b);
    const prediction = (texts.length / median(whole)) * 1000;
    const single95Ms = warm[Math.floor(warm.length * 0.95)] ?? Number.NaN;
    return { prediction, ratio: prediction / training, singleMs: median(warm), single95Ms };
  } finally {
    await engine.end();
  }
}
