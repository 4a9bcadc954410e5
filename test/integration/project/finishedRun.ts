import type { Project } from '../../../src-main/project/index.ts';
import type { Metrics, RunResult, Split } from '../../../src-shared/domain/index.ts';
import { testRecipe } from './testRecipe.ts';

const someMetrics: Metrics = {
  count: 10,
  accuracy: 0.8,
  accuracyInterval: [0.5, 0.95],
  macroF1: 0.75,
  microF1: 0.8,
  weightedF1: 0.79,
  macroPrecision: 0.7,
  macroRecall: 0.7,
  loss: 0.4,
  perClass: [],
  confusion: [],
};

export const someResult: RunResult = {
  bestEpoch: 1,
  validation: { ...someMetrics, accuracy: 0.9 },
  test: someMetrics,
  baseline: { validation: null, test: { ...someMetrics, accuracy: 0.7 }, seconds: 1 },
  provenance: {
    winnow: '0.1.0',
    tensorflow: '2.9.1',
    kernels: 'composed',
    threads: 1,
    platform: 'linux',
    seconds: 12,
    vocabulary: 100,
    parameters: 1000,
    coverage: 0.9,
    unseenWords: 0,
    vectorsSkipped: 0,
    unconverged: 0,
  },
};

interface Given {
  labels: number[];
  parts?: Partial<Record<Split, number[]>>;
  predictions: { documentId: number; part: Split | null; scores: number[] }[];
  result?: RunResult;
  /** Of a model that gives several labels. */
  thresholds?: number[];
}

/** A run that was made, trained and finished, as the training service does it. */
export async function finishedRun(project: Project, given: Given): Promise<number> {
  const runId = await project.runs.create({
    name: 'quick',
    recipe: testRecipe,
    labels: given.labels.map((id) => ({ id, name: project.labels.get(id).name })),
    multiLabel: given.thresholds !== undefined,
    parts: { train: [], validation: [], test: [], ...given.parts },
  });
  project.runs.setState(runId, 'running');
  await project.runs.finish(runId, {
    result: () => given.result ?? someResult,
    model: { manifest: { version: 1 }, vocabulary: ['the', '电影'], weights: Uint8Array.of(1, 2, 3) },
    rule: {
      multiLabel: given.thresholds !== undefined,
      thresholds: given.thresholds ?? null,
      calibration: null,
    },
    predictions: [given.predictions.map((one) => ({ ...one, scores: Float32Array.from(one.scores) }))],
  });
  return runId;
}
