import type {
  AppErrorData,
  DataSnapshot,
  DecisionRule,
  EpochRecord,
  JobState,
  Recipe,
  Run,
  RunResult,
  RunSummary,
  Split,
  StepRecord,
  TrainingEvent,
  WatchedDocument,
} from '../../../src-shared/domain/index.ts';

/** What the engine gives and takes; the manifest is parsed by the engine's own schema. */
export interface StoredModel {
  manifest: unknown;
  vocabulary: string[];
  weights: Uint8Array;
}

/** A model that is handed on without being in memory as a whole. */
export interface ModelInPieces extends Omit<StoredModel, 'weights'> {
  weights(): Iterable<Uint8Array>;
}

/** Scores of one document, in the run's label order; `part` is null for documents that the run did not see. */
export interface DocumentScores {
  documentId: number;
  part: Split | null;
  scores: Float32Array;
}

export interface NewRun {
  name: string;
  /** Settled: without 'auto'. */
  recipe: Recipe;
  labels: { id: number; name: string }[];
  /** The documents may have several of them. */
  multiLabel: boolean;
  /** Labels whose documents were left out of the held parts, because there is none to learn from. */
  unlearned?: DataSnapshot['unlearned'];
  parts: Record<Split, ArrayLike<number>>;
}

export interface RunEpoch {
  record: EpochRecord;
  watched: WatchedDocument[];
  checkpoint: Uint8Array;
}

export interface FinishedRun {
  /** Asked for when all predictions are staged: it may wait for what is measured beside the run. */
  result: () => RunResult | Promise<RunResult>;
  model: StoredModel;
  /** How the model's scores come to labels. */
  rule: DecisionRule;
  /** Staged in slices, seen only when the run is done. */
  predictions: Iterable<DocumentScores[]> | AsyncIterable<DocumentScores[]>;
}

/** What a run that is done says of documents that it did not see. */
export interface Predictions {
  documents: Int32Array;
  /** Row-major, in the run's label order. */
  scores: Float32Array;
  rule: DecisionRule;
}

/** A model that was trained elsewhere, as its file tells of it. */
export interface ImportedRun {
  name: string;
  recipe: Recipe;
  labels: DataSnapshot['labels'];
  multiLabel: boolean;
  /** 0 where the file does not say. */
  counts: DataSnapshot['counts'];
  file: NonNullable<DataSnapshot['file']>;
  trainedAt: number;
  result: RunResult;
  model: StoredModel;
}

export interface Runs {
  /** Freezes ids and labels of the parts, state 'queued'; `alongside` joins the transaction. */
  create(run: NewRun, alongside?: (runId: number) => void): Promise<number>;
  setState(runId: number, state: Extract<JobState, 'queued' | 'running' | 'paused'>): void;
  /** Keeps an event for those who watch later: prepared and baseline. */
  appendEvent(runId: number, event: Extract<TrainingEvent, { kind: 'prepared' | 'baseline' }>): void;
  appendSteps(runId: number, epoch: number, steps: readonly StepRecord[]): void;
  appendEpoch(runId: number, epoch: RunEpoch): Promise<void>;
  /** A checkpoint between epochs (pause). Until it is there whole, the one before is. */
  keepCheckpoint(runId: number, checkpoint: Uint8Array): Promise<void>;
  checkpoint(runId: number): Uint8Array | null;
  /** The first of two trainings is over: its model, and the checkpoint that builds on it, in one transaction. */
  keepChosen(runId: number, model: StoredModel, checkpoint: Uint8Array): Promise<void>;
  /** Result, model, predictions and state in one flip; the checkpoint goes. */
  finish(runId: number, finished: FinishedRun): Promise<void>;
  fail(runId: number, error: AppErrorData): void;
  cancel(runId: number): void;
  list(): RunSummary[];
  /** Queued, running or paused, oldest first: what a restart goes on with. */
  unfinished(): Run[];
  get(runId: number): Run;
  curves(runId: number): { epochs: EpochRecord[]; steps: StepRecord[] };
  /** All that was said so far, for those who begin to watch. */
  events(runId: number): TrainingEvent[];
  rename(runId: number, name: string): void;
  remove(runId: number): { actionId: number };
  model(runId: number): StoredModel;
  modelInPieces(runId: number): ModelInPieces;
  /** A run that is done, without parts, curves and guesses. */
  importModel(run: ImportedRun): Promise<number>;
  /** The run that the same file was made of before. */
  imported(sha256: string): number | null;
  /** The finished run whose guesses show. */
  inUse(): number | null;
  /**
   * The project gets the labels of a model from elsewhere that it does not have (any more): what it says shows under them. They are an
   * action, that can be taken back. Throws run-missing, run-not-finished, model-of-several-labels.
   */
  use(runId: number | null): void;
  /** Trainings that are done, and whose guesses of the documents they did not see nobody has asked for yet. */
  awaitingPrediction(): number[];
  /** They are asked for, or there are none to ask for. Joins the transaction of the caller. */
  predictionAsked(runId: number): void;
  /** Visible documents that the run says nothing of yet, in order of id. */
  unpredicted(runId: number): Promise<Int32Array>;
  /** In slices; documents that are gone are left out. Seen at once, told by `tellPredicted`. Throws run-missing, run-not-finished. */
  keepPredictions(runId: number, predictions: Predictions): Promise<void>;
  /** Lists and figures that follow guesses are made anew: after a stop, not after each slice. */
  tellPredicted(): void;
  edit(
    runId: number,
    change: { notes?: string | undefined; tags?: string[] | undefined; star?: boolean | undefined },
  ): void;
}

/** Texts of one part of a run with the index of each label, in the order that the run froze. */
export interface RunExamples {
  documentIds: Int32Array;
  labels: Int32Array;
  /** For several labels a document: those of document i are `labels` from `labelOffsets[i]` to `labelOffsets[i + 1]`. */
  labelOffsets?: Int32Array;
  texts: string[];
}

/** What the engine's thread reads of a project, on a connection of its own. */
export interface ProjectReader {
  run(runId: number): Run;
  runExamples(runId: number, part: Split): RunExamples;
  checkpoint(runId: number): Uint8Array | null;
  /** The model of the first of two trainings, while the second one is under way. */
  chosen(runId: number): StoredModel | null;
  model(runId: number): StoredModel;
  /** Those whose texts are still there, in the same order. */
  present(documentIds: Int32Array): Int32Array;
  texts(documentIds: ArrayLike<number>): string[];
  close(): void;
}
