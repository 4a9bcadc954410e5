import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTexts } from './batchFiles.ts';
import type { Texts } from './batchFiles.ts';
import { alternate, alternateOverEpoch } from './compare.ts';
import type { Plan, Samples } from './compare.ts';
import { ContestantProcess } from './contestantProcess.ts';
import type { ContestantPlan } from './contestants.ts';
import type { Shape } from './shapes.ts';
import { figureOf, wholeOf } from './statistics.ts';
import type { Figure } from './statistics.ts';

export interface ContestantResult {
  readonly contestant: string;
  readonly name: string;
  readonly versions: string;
  readonly train: Figure;
  readonly infer: Figure | null;
  readonly peakBytes: number;
  /** Its time divided by ours. */
  readonly trainRatio: number;
  readonly inferRatio: number | null;
}

export interface ShapeResult extends Shape {
  readonly results: readonly ContestantResult[];
}

interface Order {
  readonly shape: Shape;
  readonly texts: Texts;
  readonly plans: readonly ContestantPlan[];
  readonly threads: number;
  readonly plan: Plan;
  progress(line: string): void;
  /** What the reader of the result has to know. */
  note(line: string): void;
}

async function peakOf(contestant: ContestantProcess): Promise<number> {
  return (await contestant.ask({ run: 'infer', steps: 1 })).peakBytes;
}

async function sampleAll(order: Order, running: readonly ContestantProcess[]): Promise<ShapeResult> {
  const { shape, plan, progress } = order;
  const [ours, ...peers] = running;
  if (!ours) throw new Error('nobody takes part');
  const isEpoch = shape.data === 'imdb';
  const epochSteps = Math.ceil(order.texts.labels.length / shape.batch);
  const trained = isEpoch
    ? await alternateOverEpoch(ours, peers, epochSteps, plan, progress)
    : await alternate(running, 'train', plan, progress);
  const inferred: Samples = isEpoch ? new Map() : await alternate(running, 'infer', plan, progress);
  const figures = running.map((contestant) => {
    const samples = trained.get(contestant) ?? [];
    const predictions = inferred.get(contestant);
    return {
      contestant,
      train: isEpoch && contestant === ours ? wholeOf(samples) : figureOf(samples, shape.batch),
      infer: predictions ? figureOf(predictions, shape.batch) : null,
    };
  });
  const [own] = figures;
  const results: ContestantResult[] = [];
  for (const { contestant, train, infer } of figures) {
    results.push({
      contestant: contestant.plan.key,
      name: contestant.plan.name,
      versions: contestant.versions,
      train,
      infer,
      peakBytes: await peakOf(contestant),
      trainRatio: (own?.train.documentsPerSecond ?? NaN) / train.documentsPerSecond,
      inferRatio: infer && own?.infer ? own.infer.documentsPerSecond / infer.documentsPerSecond : null,
    });
  }
  return { ...shape, results };
}

/** Runs `work` with the texts where the contestants find them, and with those of them who take part. */
async function withContestants<Result>(
  order: Order,
  work: (running: ContestantProcess[]) => Promise<Result>,
): Promise<Result> {
  const { shape, plans, threads } = order;
  const folder = await mkdtemp(join(tmpdir(), 'winnow-bench-'));
  const running: ContestantProcess[] = [];
  const cleanUp = (): void => {
    for (const contestant of running) contestant.end();
    rmSync(folder, { recursive: true, force: true });
  };
  // Ctrl+C ends the process without coming back here.
  process.once('exit', cleanUp);
  try {
    await writeTexts(folder, order.texts);
    for (const plan of plans.filter(({ takesPart }) => takesPart(shape))) {
      order.progress(`starts ${plan.name}`);
      const task = { shape, texts: folder, threads, variant: plan.variant };
      const contestant = await ContestantProcess.start(plan, task).catch((thrown: unknown) => {
        // A peer that does not run here is left out; without ourselves there is nothing to compare.
        if (running.length === 0) throw thrown;
        order.note(`${plan.name} did not start for ${shape.name}`);
        order.progress(String(thrown));
        return null;
      });
      if (contestant) running.push(contestant);
    }
    return await work(running);
  } finally {
    process.off('exit', cleanUp);
    cleanUp();
  }
}

/** One shape, everybody in turns. */
export function measureShape(order: Order): Promise<ShapeResult> {
  return withContestants(order, (running) => sampleAll(order, running));
}

export interface Part {
  readonly name: string;
  readonly callsPerStep: number;
  readonly msPerStep: number;
}

/** Where the time of the first contestant's training step goes. */
export function profileShape(order: Order): Promise<{ msPerStep: number; parts: Part[] }> {
  const first = order.plans.slice(0, 1);
  return withContestants({ ...order, plans: first }, async ([ours]) => {
    if (!ours) throw new Error('nobody takes part');
    const warm = await ours.ask({ run: 'train', steps: 20 });
    const steps = Math.max(
      20,
      Math.min(400, Math.round((order.plan.rounds * order.plan.sampleSeconds * 20) / warm.seconds)),
    );
    const { profile = [] } = await ours.ask({ run: 'profile', steps });
    const parts = profile.map(({ name, callsPerStep, secondsPerStep }) => ({
      name,
      callsPerStep,
      msPerStep: secondsPerStep * 1000,
    }));
    parts.sort((one, other) => other.msPerStep - one.msPerStep);
    return { msPerStep: parts.reduce((sum, part) => sum + part.msPerStep, 0), parts };
  });
}
