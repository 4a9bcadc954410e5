import type { EpochRecord, Recipe, StepRecord, WatchedDocument } from '../../src-shared/domain/index.ts';
import type { ModelParts } from './modelManifest.ts';
import type { Prepared } from './prepared.ts';
import type { UnseenVectors } from './unseenVectors.ts';

/** `labels[i]` is the class index of `texts[i]`. */
export interface Examples {
  readonly texts: readonly string[];
  readonly labels: Int32Array;
  /** For several labels a text: those of text i are `labels` from `labelOffsets[i]` to `labelOffsets[i + 1]`. */
  readonly labelOffsets?: Int32Array;
}

/** Asked between two steps. `finish` ends after the running epoch. */
export interface TrainingControl {
  pause(): boolean;
  finish(): boolean;
}

/** Word vectors that were made elsewhere: those of the wanted words that there are, all of one size. */
export interface WordVectors {
  readonly size: number;
  readonly rows: ReadonlyMap<string, Float32Array>;
  /** Others that were accepted, in the file's order. */
  readonly unseen: UnseenVectors;
  /** Lines of their file that held something else. */
  readonly malformed: number;
}

export interface TrainingOrder {
  /** Settled: see `settle` of the recipes room. */
  readonly recipe: Recipe;
  readonly labels: readonly string[];
  readonly train: Examples;
  /** May be empty: then nothing is compared, and the last weights are the best. */
  readonly validation: Examples;
  readonly threads: number;
  /** For recipes with `embedding.kind` 'vectors'; without it (or where it answers null) the vectors are learned. */
  readonly readVectors?: (
    file: string,
    wanted: ReadonlySet<string>,
    /** Beside them the first words of the file that are accepted, so many at most. */
    unseen: { readonly most: number; accepts(word: string): boolean },
  ) => Promise<WordVectors | null>;
  /** From an earlier `epoch` or `paused` event of the same order: continues to identical weights. */
  readonly checkpoint?: Uint8Array;
  /** From the `chosen` event of the same order, where there was one before that checkpoint. */
  readonly chosen?: ModelParts;
  /** The caller keeps what `chosen` tells; without it the first model stands in every checkpoint of the second training. */
  readonly keepsChosen?: boolean;
  /** Milliseconds of training between two checkpoints of one epoch, half a minute if not given. */
  readonly checkpointEvery?: number;
  readonly control: TrainingControl;
  readonly signal: AbortSignal;
}

/** The last one is `paused` or `done`; a failure or the signal throws an AppError instead. */
export type EngineEvent =
  | ({ readonly kind: 'prepared' } & Prepared)
  | {
      readonly kind: 'step';
      readonly epoch: number;
      readonly record: StepRecord;
      readonly secondsLeft: number | null;
      readonly memory: number;
    }
  | {
      readonly kind: 'epoch';
      readonly record: EpochRecord;
      readonly watched: WatchedDocument[];
      readonly checkpoint: Uint8Array;
    }
  /** In the middle of a long epoch, and between two of the second training, which has no figures of its own. */
  | { readonly kind: 'checkpoint'; readonly checkpoint: Uint8Array }
  /** The first training is over, the second one begins; later checkpoints build on this model. */
  | { readonly kind: 'chosen'; readonly model: ModelParts; readonly checkpoint: Uint8Array }
  | { readonly kind: 'paused'; readonly epoch: number; readonly checkpoint: Uint8Array }
  | {
      readonly kind: 'done';
      readonly model: ModelParts;
      readonly bestEpoch: number;
      /** Scores of the validation part by the model before it learned from that part too; null where it did not. */
      readonly held: Float32Array | null;
    };
