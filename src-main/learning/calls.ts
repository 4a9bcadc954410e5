import { z } from 'zod';
import {
  decisionRule,
  documentId,
  epochRecord,
  foldsResult,
  foldStanding,
  kernelName,
  labelId,
  metrics,
  recipe,
  runId,
  split,
  stepRecord,
  trainingRecipe,
  watchedDocument,
} from '../../src-shared/domain/index.ts';
import { modelManifest, prepared } from '../engine/index.ts';
import type { EventOf, InputOf, OutputOf } from '../threads/index.ts';

// Not z.instanceof: it would narrow the type to the kind of buffer beneath, which does not matter here.
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const scores = z.custom<Float32Array>((value) => value instanceof Float32Array);
const ids = z.custom<Int32Array>((value) => value instanceof Int32Array);
const threads = z.int().min(0);
const projectPath = z.string().min(1);
const modelParts = z.object({ manifest: modelManifest, vocabulary: z.array(z.string()), weights: bytes });
const labels = z.array(z.string()).min(1);
const measured = z.object({ validation: metrics.nullable(), test: metrics.nullable() });

const survey = {
  /** `documents` is a sample of the training part, which holds `total`. */
  input: z.object({
    projectPath,
    documents: z.array(documentId),
    total: z.int(),
    labels: z.int(),
    multiLabel: z.boolean(),
    recipe,
  }),
  event: z.never(),
  output: z.object({
    settled: recipe,
    vocabulary: z.int(),
    maxLength: z.int(),
    /** Tokens of the sample's longest text, as far as the network reads it. */
    longest: z.int(),
    /** Share of the sample that is longer than what the network reads. */
    cutShare: z.number(),
    /** The recipe begins with the English vectors, and set-up could not bring them: it learns its own. */
    vectorsMissing: z.boolean(),
  }),
};

const layOut = {
  /** Which labelled documents would be learned from and which held back. */
  input: z.object({
    projectPath,
    set: z.object({
      documentIds: ids,
      labelIds: ids,
      splits: z.custom<Int8Array>((value) => value instanceof Int8Array),
      sets: z.array(z.object({ id: labelId, labels: z.array(labelId) })),
      multiLabel: z.boolean(),
    }),
    split: trainingRecipe.shape.split,
    seed: trainingRecipe.shape.seed,
  }),
  event: z.never(),
  output: z.object({
    train: ids,
    validation: ids,
    test: ids,
    /** Label of each training document, or the number of its set. */
    trainLabels: ids,
    /** Labels that stand in the held parts alone, and how many of their documents were left out of these. */
    unlearned: z.array(z.object({ label: labelId, documents: z.int() })),
    /** Labels whose documents all lie in one fold: its model could not learn them. */
    alone: z.array(labelId),
    /** Documents left out because their very text is held back. */
    duplicates: z.int(),
    drawnForTest: z.int(),
  }),
};

const speed = {
  /** A few steps on a sample. `recipe` is settled. */
  input: z.object({
    projectPath,
    documents: z.array(documentId),
    /** The classes of each document. */
    classes: z.array(z.array(z.int().min(0))),
    multiLabel: z.boolean(),
    labels,
    recipe,
    threads,
  }),
  event: z.never(),
  output: z.object({ documentsPerSecond: z.number().nullable() }),
};

const train = {
  /**
   * Trains the run's own parts, from its checkpoint where it has one, then predicts them.
   * `recipe` is settled.
   */
  input: z.object({
    projectPath,
    runId,
    recipe,
    labels,
    threads,
    flags: z.instanceof(SharedArrayBuffer),
  }),
  event: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('prepared'),
      ...prepared.shape,
      /** Steps at most of the folds' trainings. */
      stepsBefore: z.int(),
    }),
    /** A cross-validation goes on; what its trainings say of their steps and epochs is not the model's, and not kept. */
    z.object({ kind: z.literal('fold'), standing: foldStanding, checkpoint: bytes.nullable() }),
    z.object({
      kind: z.literal('steps'),
      epoch: z.int(),
      records: z.array(stepRecord).min(1),
      secondsLeft: z.number().nullable(),
      memory: z.number(),
    }),
    z.object({
      kind: z.literal('epoch'),
      record: epochRecord,
      watched: z.array(watchedDocument),
      checkpoint: bytes,
    }),
    z.object({ kind: z.literal('checkpoint'), checkpoint: bytes }),
    /** The first of two trainings is over. */
    z.object({ kind: z.literal('chosen'), model: modelParts, checkpoint: bytes }),
    /** Row-major scores of some documents. Of a run with folds those of the training and validation parts are each by the model of its fold. */
    z.object({ kind: z.literal('predictions'), part: split, documents: z.array(documentId), scores }),
    /** How many of the training part have been predicted, after the network stood. */
    z.object({ kind: z.literal('predicted'), done: z.int(), total: z.int() }),
    /** The network stands; what follows are predictions alone. */
    z.object({
      kind: z.literal('evaluated'),
      bestEpoch: z.int(),
      model: modelParts,
      measured,
      folds: foldsResult.nullable(),
      kernels: kernelName,
      tensorflow: z.string(),
    }),
  ]),
  output: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('paused'), checkpoint: bytes }),
    z.object({ kind: z.literal('done') }),
  ]),
};

const baseline = {
  /** `recipe` is settled there, where all texts are at hand. */
  input: z.object({ projectPath, runId, recipe, labels, threads }),
  event: z.never(),
  output: measured.extend({ folds: metrics.nullable(), seconds: z.number() }),
};

const loadModel = {
  /** A model from outside any project; `key` names it in later calls. */
  input: z.object({ key: z.string(), parts: modelParts, threads }),
  event: z.never(),
  output: z.object({ labels, rule: decisionRule }),
};

const predict = {
  /** A run's model is read from its project when it is first asked for, and kept. */
  input: z.object({
    model: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('run'), projectPath, runId, threads }),
      z.object({ kind: z.literal('loaded'), key: z.string() }),
    ]),
    texts: z.array(z.string()),
  }),
  event: z.never(),
  output: z.object({ labels, scores, rule: decisionRule }),
};

const predictDocuments = {
  /** Documents of the project by a run's model; what is gone meanwhile is left out of the answer. */
  input: z.object({ projectPath, runId, threads, documents: ids }),
  event: z.never(),
  /** Row-major scores. */
  output: z.object({ documents: ids, scores, rule: decisionRule }),
};

const kernels = {
  input: z.object({}),
  event: z.never(),
  output: z.object({ kernels: kernelName, detail: z.string(), tensorflow: z.string() }),
};

/** Everything that the engine's thread can be asked: what goes in, what is told meanwhile, what comes out. */
export const learningCalls = { layOut, survey, speed, train, baseline, loadModel, predict, predictDocuments, kernels };

export type LearningCalls = typeof learningCalls;
export type CallInput<K extends keyof LearningCalls> = InputOf<LearningCalls, K>;
export type CallEvent<K extends keyof LearningCalls> = EventOf<LearningCalls, K>;
export type CallOutput<K extends keyof LearningCalls> = OutputOf<LearningCalls, K>;
