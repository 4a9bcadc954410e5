import { AppError } from '../../../src-shared/domain/index.ts';
import type { EpochRecord, NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { createRandom } from '../../evaluate/index.ts';
import type { TrainingOrder } from '../events.ts';
import { predictUnless } from '../inference/predictNetwork.ts';
import { buildNetwork } from '../network/buildNetwork.ts';
import type { Network } from '../network/network.ts';
import { lengthsOf, networkInput } from '../network/networkInput.ts';
import { tidy } from '../tensor/execute.ts';
import { classWeightsOf, type ClassWeights } from './classWeights.ts';
import { writeChoice } from './choice.ts';
import type { Choice } from './choice.ts';
import { restoreCheckpoint, weightsOf, writeCheckpoint } from './checkpoint.ts';
import type { Weights } from './checkpoint.ts';
import { drawBatches } from './lengthBuckets.ts';
import { createOptimizer } from './optimizer.ts';
import type { Optimizer } from './optimizer.ts';
import type { PreparedTexts } from './prepareTexts.ts';
import { beginning } from './progress.ts';
import type { Progress } from './progress.ts';
import { rateAt } from './schedule.ts';
import { trainStep } from './trainStep.ts';
import type { StepResult } from './trainStep.ts';
import { measureExamples, truthOf } from './truth.ts';
import type { Measured } from './truth.ts';

// What each stream of random numbers is for; together with seed, epoch and step they make every draw repeatable.
const purposes = { batches: 1, wordDropout: 2 };

/** A network under training: knows its order, steps when told, and can be written down and put back. Owns tensors: dispose it. */
export class NetworkTraining {
  readonly network: Network;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  progress: Progress = beginning();
  private readonly order: TrainingOrder;
  private readonly recipe: NetworkRecipe;
  private readonly texts: PreparedTexts;
  private readonly optimizer: Optimizer;
  readonly batch: number;
  private readonly classWeights: ClassWeights | null;
  private batches: { epoch: number; list: Int32Array[] } = { epoch: 0, list: [] };
  private best: Weights | null = null;

  constructor(order: TrainingOrder, recipe: NetworkRecipe, texts: PreparedTexts) {
    const { training } = order.recipe;
    const { batch, epochs } = training;
    if (batch === 'auto' || epochs === 'auto')
      throw new AppError('recipe-invalid', { field: 'batch', message: 'auto' });
    this.order = order;
    this.recipe = recipe;
    this.texts = texts;
    this.batch = batch;
    this.epochs = epochs;
    this.stepsPerEpoch = Math.ceil(order.train.texts.length / batch);
    const classes = order.labels.length;
    this.classWeights = classWeightsOf(training.classWeights, order.train, classes);
    this.network = buildNetwork({
      recipe,
      ...(texts.vectors ? { vectors: texts.vectors.rows } : {}),
      vocabulary: texts.vocabulary.size,
      classes,
      seed: training.seed,
      stored: null,
    });
    this.optimizer = createOptimizer(training, this.network);
  }

  get parameters(): number {
    return this.network.parameters.reduce(
      (total, { variable, trainable }) => total + (trainable ? variable.size : 0),
      0,
    );
  }

  restore(checkpoint: Uint8Array): void {
    const { progress, best } = restoreCheckpoint(checkpoint, this.network.parameters, this.optimizer.slots);
    this.progress = progress;
    this.best = best;
  }

  /** With `choice`, that of the training before. */
  checkpoint(choice: Choice | null): Uint8Array {
    const { progress, best } = this;
    const state = { parameters: this.network.parameters, slots: this.optimizer.slots, progress, best };
    return writeCheckpoint(state, writeChoice(choice, this.order.keepsChosen === true));
  }

  get epochDone(): boolean {
    return this.progress.stepInEpoch >= this.stepsPerEpoch;
  }

  /** The next batch of the running epoch. Throws `loss-not-finite`. */
  step(): StepResult & { documents: number } {
    const { progress, order } = this;
    const { training } = order.recipe;
    const began = performance.now();
    const rows = this.batchesOf(progress.epoch)[progress.stepInEpoch] ?? new Int32Array(0);
    const step = progress.step + 1;
    const rate = rateAt(training, step, this.epochs * this.stepsPerEpoch);
    const hide = {
      share: this.recipe.embedding.wordDropout,
      random: createRandom(training.seed, purposes.wordDropout, step),
    };
    const result = tidy(() =>
      trainStep(this.network, this.optimizer, this.recipe, training, {
        input: networkInput(this.texts.train, rows, hide),
        truth: truthOf(order.train, order.labels.length, rows),
        classes: order.labels.length,
        weights: this.weightsOf(rows),
        step,
        rate,
      }),
    );
    if (!Number.isFinite(result.lossSum) || !Number.isFinite(result.gradientNorm)) {
      throw new AppError('loss-not-finite', {
        step,
        epoch: progress.epoch,
        rate,
        cause: training.clipNorm === 0 ? 'not-clipped' : 'rate',
      });
    }
    progress.step = step;
    progress.stepInEpoch++;
    progress.lossSum += result.lossSum;
    progress.correct += result.correct;
    progress.documents += rows.length;
    progress.seconds += (performance.now() - began) / 1000;
    return { ...result, documents: rows.length };
  }

  private weightsOf(rows: Int32Array): Float32Array | null {
    const { classWeights, order } = this;
    if (!classWeights) return null;
    const outputs = order.train.labelOffsets ? order.labels.length : 1;
    return Float32Array.from({ length: rows.length * outputs }, (_, i) =>
      classWeights(rows[Math.floor(i / outputs)] ?? 0, i % outputs),
    );
  }

  private batchesOf(epoch: number): Int32Array[] {
    if (this.batches.epoch !== epoch) {
      const random = createRandom(this.order.recipe.training.seed, purposes.batches, epoch);
      this.batches = { epoch, list: drawBatches(lengthsOf(this.texts.train), this.batch, random) };
    }
    return this.batches.list;
  }

  /** Scores of the validation part by the weights as they are. It is long in large parts: a pause ends it, to be begun anew. */
  async validate(): Promise<(Measured & { scores: Float32Array }) | 'paused' | null> {
    const { validation, labels, signal, control } = this.order;
    if (validation.texts.length === 0) return null;
    const scores = await predictUnless(
      control.pause,
      this.network,
      this.recipe,
      this.texts.validation,
      labels.length,
      signal,
    );
    if (!scores) return 'paused';
    return { ...measureExamples(validation, scores, labels.length), scores };
  }

  /** Closes the running epoch: keeps the weights if they are the best so far, and goes to the next unless it was the last. */
  closeEpoch(validated: Measured | null, finish: boolean): EpochRecord {
    const { progress } = this;
    const validation = validated?.metrics ?? null;
    const thresholds = validated?.thresholds ? [...validated.thresholds] : null;
    const { earlyStopping } = this.order.recipe.training;
    const loss = progress.lossSum / progress.documents;
    const accuracy = progress.correct / progress.documents;
    const record: EpochRecord = {
      epoch: progress.epoch,
      loss,
      accuracy,
      // Without a validation part there is nothing to tell the two apart.
      validationLoss: validation?.loss ?? loss,
      validationAccuracy: validation?.accuracy ?? accuracy,
      validationMacroF1: validation?.macroF1 ?? accuracy,
      seconds: progress.seconds,
      documentsPerSecond: progress.documents / Math.max(progress.seconds, 1e-9),
    };
    const keepsBest = earlyStopping !== null && earlyStopping.restoreBest && validation !== null;
    if (validation && earlyStopping) {
      const score = earlyStopping.metric === 'loss' ? -validation.loss : validation[earlyStopping.metric];
      const { best } = progress;
      // Where accuracy stands still on a small part, the loss tells whether the model still gets surer.
      if (!best || score > best.score || (score === best.score && validation.loss < best.loss)) {
        progress.best = { epoch: progress.epoch, score, loss: validation.loss, thresholds };
        if (keepsBest) this.best = weightsOf(this.network.parameters);
      }
    }
    const sinceBest = progress.best ? progress.epoch - progress.best.epoch : 0;
    const stale = earlyStopping !== null && validation !== null && sinceBest >= earlyStopping.patience;
    this.progress = {
      ...progress,
      epoch: progress.epoch + 1,
      stepInEpoch: 0,
      lossSum: 0,
      correct: 0,
      documents: 0,
      seconds: 0,
      thresholds,
      ended: finish || stale || progress.epoch >= this.epochs,
    };
    return record;
  }

  /** What the model is made of, and the epoch that it comes from. */
  result(): { weights: Weights; epoch: number; thresholds: number[] | null } {
    const { best, thresholds } = this.progress;
    return this.best && best
      ? { weights: this.best, epoch: best.epoch, thresholds: best.thresholds }
      : { weights: weightsOf(this.network.parameters), epoch: Math.max(1, this.progress.epoch - 1), thresholds };
  }

  dispose(): void {
    this.optimizer.dispose();
    this.network.dispose();
  }
}
