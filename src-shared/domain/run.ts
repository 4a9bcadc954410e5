import { z } from 'zod';
import { appErrorData } from './appError.ts';
import { decisionRule } from './decision.ts';
import { metrics, type Metrics } from './metrics.ts';
import { recipe } from './recipe.ts';
import { labelId } from './label.ts';
import { measuredPart } from './document.ts';

export const runId = z.int().positive();
export type RunId = z.infer<typeof runId>;

export const jobState = z.enum(['queued', 'running', 'paused', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof jobState>;

/** `prediction` is that of every document by a run's model. */
export const jobKind = z.enum(['import', 'training', 'classification', 'prediction', 'backup', 'purge']);

/** Long work. It lives in the project file; the window may come and go. */
export const job = z.object({
  id: z.int().positive(),
  kind: jobKind,
  title: z.string(),
  state: jobState,
  /** 0 to 1, or null while the extent is not known. */
  progress: z.number().min(0).max(1).nullable(),
  done: z.int().min(0),
  total: z.int().min(0).nullable(),
  secondsLeft: z.number().min(0).nullable(),
  /** The import, run or batch that the job works on; 0 for the project as a whole. */
  subject: z.int().min(0),
  /** It can stop at a checkpoint and go on from there. */
  pausable: z.boolean(),
  /** Why it failed, or why it is paused although nobody asked for that. */
  error: appErrorData.nullable(),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
});
export type Job = z.infer<typeof job>;

export const partCounts = z.object({ train: z.int(), validation: z.int(), test: z.int() });

/** Which data a run saw: a hash over ids, texts, labels and splits, so that it can be told whether they changed since. */
export const dataSnapshot = z.object({
  /** '' where the data are another project's. */
  hash: z.string(),
  /** 0: a label of a model from a file that no label of this project had the name of. */
  labels: z.array(z.object({ id: labelId.or(z.literal(0)), name: z.string() })),
  /** The documents may have more than one of them. */
  multiLabel: z.boolean().default(false),
  counts: partCounts,
  /** Labels that stood in the held parts alone, and how many of their documents are therefore not measured. */
  unlearned: z.array(z.object({ id: labelId, name: z.string(), documents: z.int() })).default([]),
  /** The file that a model trained elsewhere was opened from. Its hash tells whether the same one is opened again. */
  file: z.object({ path: z.string(), sha256: z.string() }).optional(),
});
export type DataSnapshot = z.infer<typeof dataSnapshot>;

/** What computed: ops of our own, TensorFlow's op for whole LSTM layers, or its plain ops. */
export const kernelName = z.enum(['fused', 'block', 'composed']);
export type KernelName = z.infer<typeof kernelName>;

export const provenance = z.object({
  winnow: z.string(),
  tensorflow: z.string(),
  kernels: kernelName,
  threads: z.int(),
  platform: z.string(),
  seconds: z.number(),
  vocabulary: z.int(),
  parameters: z.int(),
  /** Share of the tokens of the validation part that the vocabulary knows. */
  coverage: z.number(),
  /** Share of the vocabulary that began with given word vectors; null where all were learned. */
  vectors: z.number().nullable().optional(),
  /** Words that no training text has and that the model knows by their vectors. */
  unseenWords: z.int().default(0),
  /** Lines of the file of word vectors that held something else. */
  vectorsSkipped: z.int().default(0),
  /** Bags of words whose fit was broken off while they still moved. */
  unconverged: z.int().default(0),
});
export type Provenance = z.infer<typeof provenance>;

export const epochRecord = z.object({
  epoch: z.int().positive(),
  loss: z.number(),
  accuracy: z.number(),
  validationLoss: z.number(),
  validationAccuracy: z.number(),
  validationMacroF1: z.number(),
  seconds: z.number(),
  documentsPerSecond: z.number(),
});
export type EpochRecord = z.infer<typeof epochRecord>;

export const stepRecord = z.object({
  step: z.int().positive(),
  loss: z.number(),
  gradientNorm: z.number(),
  documentsPerSecond: z.number(),
});
export type StepRecord = z.infer<typeof stepRecord>;

/** One watched validation document: what the model believes of it after an epoch. */
export const watchedDocument = z.object({
  preview: z.string(),
  actual: z.string(),
  predicted: z.string(),
  score: z.number(),
});
export type WatchedDocument = z.infer<typeof watchedDocument>;

/** What one fold of a cross-validation came to: measured on documents that its model did not learn from and did not choose by. */
export const foldFigures = z.object({
  documents: z.int(),
  accuracy: z.number(),
  macroF1: z.number(),
  epochs: z.int(),
  bestEpoch: z.int(),
  /** Of training alone. */
  seconds: z.number(),
});
export type FoldFigures = z.infer<typeof foldFigures>;

/** Where a cross-validation stands. `done` and `total` are steps of all its trainings, at most so many. */
export const foldStanding = z.object({
  fold: z.int().positive(),
  folds: z.int(),
  epoch: z.int(),
  epochs: z.int(),
  done: z.int(),
  total: z.int(),
  secondsLeft: z.number().nullable(),
  documentsPerSecond: z.number().nullable(),
  memory: z.number(),
  finished: z.array(foldFigures),
});
export type FoldStanding = z.infer<typeof foldStanding>;

/** What a training says while it goes on. Exactly one `ended`, always the last. */
export const trainingEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('prepared'),
    vocabulary: z.int(),
    parameters: z.int(),
    counts: partCounts,
    epochs: z.int(),
    stepsPerEpoch: z.int(),
    maxLength: z.int(),
    /** Steps at most of the second training, on the validation documents too. */
    refitSteps: z.int().default(0),
    /** Steps at most of the folds' trainings, which came before. */
    stepsBefore: z.int().default(0),
    /** As in the provenance. */
    vectors: z.number().nullable().optional(),
    unseenWords: z.int().default(0),
    vectorsSkipped: z.int().default(0),
  }),
  foldStanding.extend({ kind: z.literal('fold') }),
  z.object({ kind: z.literal('baseline'), accuracy: z.number(), macroF1: z.number() }),
  z.object({
    kind: z.literal('step'),
    epoch: z.int(),
    record: stepRecord,
    secondsLeft: z.number().nullable(),
    memory: z.number(),
  }),
  z.object({ kind: z.literal('epoch'), record: epochRecord, watched: z.array(watchedDocument) }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('resumed'), epoch: z.int() }),
  z.object({
    kind: z.literal('ended'),
    state: z.enum(['done', 'failed', 'cancelled']),
    error: appErrorData.nullable(),
  }),
]);
export type TrainingEvent = z.infer<typeof trainingEvent>;

const spread = z.object({ mean: z.number(), deviation: z.number() });

export const foldsResult = z.object({
  each: z.array(foldFigures),
  accuracy: spread,
  macroF1: spread,
  /** Over all documents, each by the one model that never saw it. */
  all: metrics,
});
export type FoldsResult = z.infer<typeof foldsResult>;

export const runResult = z.object({
  /** The epoch whose weights were kept. */
  bestEpoch: z.int(),
  validation: metrics.nullable(),
  test: metrics.nullable(),
  baseline: z
    .object({
      validation: metrics.nullable(),
      test: metrics.nullable(),
      /** Over the same folds. */
      folds: metrics.nullable().optional(),
      seconds: z.number(),
    })
    .nullable(),
  folds: foldsResult.nullable().optional(),
  /** How its scores come to labels; older runs do not say it here. */
  rule: decisionRule.optional(),
  provenance,
});
export type RunResult = z.infer<typeof runResult>;

/** What there are figures of, the most telling first. The validation part of a run with folds is in them, and they are honester. */
export function measuredParts(result: RunResult): { part: 'test' | 'folds' | 'validation'; metrics: Metrics }[] {
  const { test, folds, validation } = result;
  return [
    ...(test ? [{ part: 'test' as const, metrics: test }] : []),
    ...(folds ? [{ part: 'folds' as const, metrics: folds.all }] : []),
    ...(validation && !folds ? [{ part: 'validation' as const, metrics: validation }] : []),
  ];
}

export const run = z.object({
  id: runId,
  name: z.string(),
  recipe,
  state: jobState,
  snapshot: dataSnapshot,
  createdAt: z.int(),
  endedAt: z.int().nullable(),
  error: appErrorData.nullable(),
  result: runResult.nullable(),
});
export type Run = z.infer<typeof run>;

/** What a run comes of: a training here, or a model's file. Further kinds (a search, a pre-training) stand in the same table. */
export const runKind = z.enum(['training', 'imported']);

/** What a person says of a run. */
export const runRemarks = z.object({
  notes: z.string().max(10_000),
  tags: z.array(z.string().trim().min(1).max(50)).max(50),
  star: z.boolean(),
});

/** A row of the table of models. */
export const runSummary = run.omit({ recipe: true, snapshot: true, result: true }).extend({
  recipeName: z.string(),
  counts: partCounts,
  /** Its documents may have several labels: then it is told apart by its F1. */
  multiLabel: z.boolean(),
  accuracy: z.number().nullable(),
  macroF1: z.number().nullable(),
  baselineAccuracy: z.number().nullable(),
  /** Where the three figures come from: test if there is one, else the folds, else validation. */
  measuredOn: measuredPart.nullable(),
  seconds: z.number().nullable(),
  /** The model whose guesses show; one at the most. */
  inUse: z.boolean(),
  kind: runKind,
  /** The run that it comes of. */
  parentId: runId.nullable(),
  ...runRemarks.shape,
});
export type RunSummary = z.infer<typeof runSummary>;
