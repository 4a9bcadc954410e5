import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelManifest } from '../../src-main/engine/index.ts';
import type { ModelParts } from '../../src-main/engine/index.ts';
import { createProject } from '../../src-main/project/index.ts';
import type { NewDocument, Project } from '../../src-main/project/index.ts';
import { createRunner } from '../../src-main/jobs/index.ts';
import { createTrainingService } from '../../src-main/training/index.ts';
import type { TrainingService } from '../../src-main/training/index.ts';
import { createTrainingFlags } from '../../src-main/learning/index.ts';
import type { EngineLease, EngineThreads } from '../../src-main/learning/index.ts';
import type { Recipe, RunId, TrainingEvent } from '../../src-shared/domain/index.ts';

export const engineEntry = new URL('./engineWithProbe.ts', import.meta.url);

export interface Round {
  readonly documents: readonly NewDocument[];
  readonly recipe: Recipe;
  readonly engine: EngineThreads;
  /** Lives as long as the bench, as the window's worker for predictions does. */
  readonly lease: EngineLease;
  readonly number: number;
  phase(name: string): void;
}

const loadedModels = 3;
const singleTexts = 100;

/**
 * All that the product does with networks, in a project of its own: a training from start to end (with its baseline,
 * validation and the prediction of everything), one that is cancelled, one that is paused and continued; then, in one
 * thread that goes on living, a training, and models that are loaded, predict and make way for others.
 */
export async function doRound(round: Round): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-memory-'));
  try {
    const project = await createProject(join(folder, 'round.winnow'));
    try {
      fill(project, round.documents);
      const service = createTrainingService(project, createRunner(project), { threads: round.engine });
      try {
        await trainRuns(service, round);
      } finally {
        await service.close();
      }
      await workOn(project, round);
    } finally {
      await project.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fill(project: Project, documents: readonly NewDocument[]): void {
  const options = { format: 'csv', encoding: 'utf-8' } as const;
  const writer = project.imports.begin({ path: 'made', name: 'made', options, keepDuplicates: false });
  writer.add([...documents]);
  writer.finish({ read: documents.length, unreadable: 0 }, []);
}

async function until(service: TrainingService, runId: RunId, kind: TrainingEvent['kind']): Promise<void> {
  for await (const event of service.watch({ runId })) {
    if (event.kind === 'ended' && event.state === 'failed') throw new Error(`a training failed: ${event.error?.code}`);
    if (event.kind === kind) return;
  }
}

async function trainRuns(service: TrainingService, { recipe, phase }: Round): Promise<void> {
  phase('train');
  const whole = await service.start({ recipe });
  await until(service, whole.runId, 'ended');
  phase('cancel');
  const cancelled = await service.start({ recipe });
  await until(service, cancelled.runId, 'step');
  await service.cancel(cancelled);
  phase('pause');
  const paused = await service.start({ recipe });
  await until(service, paused.runId, 'epoch');
  // A small network may be done by now.
  const isPaused = await service.pause(paused).then(
    () => true,
    () => false,
  );
  phase('resume');
  if (isPaused) await service.resume(paused).catch(() => undefined);
  await until(service, paused.runId, 'ended');
}

async function workOn(project: Project, { lease, engine, documents, number, phase }: Round): Promise<void> {
  const run = project.runs.list().findLast(({ state }) => state === 'done');
  if (!run) throw new Error('no training of this round ended well');
  const { recipe, snapshot } = project.runs.get(run.id);
  phase('train on');
  await lease.call('train', {
    projectPath: project.path,
    runId: run.id,
    recipe,
    labels: snapshot.labels.map(({ name }) => name),
    threads: engine.processors(),
    flags: createTrainingFlags().shared,
  });
  phase('predict');
  const texts = documents.map(({ text }) => text);
  const parts = partsOf(project, run.id);
  for (let model = 0; model < loadedModels; model++) {
    const key = `round ${number}, model ${model}`;
    await lease.call('loadModel', { key, parts, threads: engine.processors() });
    await lease.call('predict', { model: { kind: 'loaded', key }, texts });
    for (const text of texts.slice(0, singleTexts)) {
      await lease.call('predict', { model: { kind: 'loaded', key }, texts: [text] });
    }
  }
}

function partsOf(project: Project, runId: RunId): ModelParts {
  const { manifest, vocabulary, weights } = project.runs.model(runId);
  return { manifest: modelManifest.parse(manifest), vocabulary, weights: new Uint8Array(weights) };
}
