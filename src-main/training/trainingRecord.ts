import { AppError } from '../../src-shared/domain/index.ts';
import type { Run, RunResult, TrainingEvent } from '../../src-shared/domain/index.ts';
import { ruleOf } from '../engine/index.ts';
import { createChannel } from '../channel/index.ts';
import type { DocumentScores, Project } from '../project/index.ts';
import type { CallEvent, CallOutput } from '../learning/index.ts';
import { runResult } from './runResult.ts';

type Told<K extends CallEvent<'train'>['kind']> = Extract<CallEvent<'train'>, { kind: K }>;

export interface RecordedTraining {
  project: Project;
  run: Run;
  /** Told to those who watch. */
  tell(event: TrainingEvent): void;
  /** A checkpoint is in the project. */
  kept(): void;
  /** Steps done and wanted over all epochs. */
  progress(done: number, total: number, secondsLeft: number | null): void;
}

// How much of the whole the prediction of the training part is.
const predictionShare = 0.1;

/** Writes what the engine tells into the project, then tells it on: nobody hears of what could still be lost. */
export class TrainingRecord {
  readonly #of: RecordedTraining;
  readonly #threads: number;
  readonly #baseline: Promise<CallOutput<'baseline'> | null>;
  readonly #predictions = createChannel<DocumentScores[]>();
  readonly #began = performance.now();
  #prepared: Told<'prepared'> | null = null;
  /** Wanted of all trainings. */
  #steps = 1;
  #turn: Promise<void> = Promise.resolve();
  #failure: AppError | null = null;
  #finishing: Promise<void> = Promise.resolve();

  constructor(of: RecordedTraining, threads: number, baseline: Promise<CallOutput<'baseline'> | null>) {
    this.#of = of;
    this.#threads = threads;
    this.#baseline = baseline;
  }

  take(event: CallEvent<'train'>): void {
    // What could not be written ends the training: it goes on from what is kept.
    if (this.#failure) throw this.#failure;
    if (event.kind === 'predictions') this.#predictions.push(scoresByDocument(event, this.#classes));
    else if (event.kind === 'predicted') this.#takePredicted(event);
    else if (event.kind === 'evaluated') this.#finishing = this.#turn.then(() => this.#finish(event));
    else this.#turn = this.#turn.then(() => this.#write(event));
    this.#turn.catch((thrown: unknown) => (this.#failure ??= AppError.from(thrown)));
    // Waited for in `close`; until then a failure must not count as one that nobody heard of.
    this.#finishing.catch(() => undefined);
  }

  /** All that was told so far is in the project. */
  async written(): Promise<void> {
    await this.#turn;
  }

  /** All was told: the run is done when this resolves. */
  async close(): Promise<void> {
    this.#predictions.end();
    await this.#turn;
    await this.#finishing;
  }

  /** Nothing of an end that had begun stays. */
  async abandon(error: AppError): Promise<void> {
    this.#predictions.fail(error);
    await Promise.allSettled([this.#turn, this.#finishing]);
  }

  /** One after the other: what is large takes many turns of the loop. */
  async #write(event: Exclude<CallEvent<'train'>, Told<'predictions' | 'predicted' | 'evaluated'>>): Promise<void> {
    if (event.kind === 'prepared') this.#takePrepared(event);
    else if (event.kind === 'fold') await this.#takeFold(event);
    else if (event.kind === 'steps') this.#takeSteps(event);
    else if (event.kind === 'epoch') await this.#takeEpoch(event);
    else if (event.kind === 'checkpoint') await this.#keep(event.checkpoint);
    else await this.#takeChosen(event);
  }

  get #classes(): number {
    return this.#of.run.snapshot.labels.length;
  }

  #takePrepared(event: Told<'prepared'>): void {
    this.#prepared = event;
    const { vocabulary, parameters, epochs, stepsPerEpoch, refitSteps, maxLength, stepsBefore } = event;
    const { project, run, tell } = this.#of;
    const { counts } = run.snapshot;
    const lengths = { epochs, stepsPerEpoch, refitSteps, maxLength, stepsBefore };
    const { vectors, unseenWords, vectorsSkipped } = event;
    const known = { vocabulary, vectors, unseenWords, vectorsSkipped };
    const told = { kind: 'prepared', parameters, counts, ...lengths, ...known } as const;
    project.runs.appendEvent(run.id, told);
    tell(told);
  }

  async #keep(checkpoint: Uint8Array): Promise<void> {
    const { project, run, kept } = this.#of;
    await project.runs.keepCheckpoint(run.id, checkpoint);
    kept();
  }

  async #takeChosen({ model, checkpoint }: Told<'chosen'>): Promise<void> {
    const { project, run, kept } = this.#of;
    await project.runs.keepChosen(run.id, model, checkpoint);
    kept();
  }

  async #takeFold({ standing, checkpoint }: Told<'fold'>): Promise<void> {
    const { tell, progress } = this.#of;
    if (checkpoint) await this.#keep(checkpoint);
    progress(standing.done, standing.total, standing.secondsLeft);
    tell({ kind: 'fold', ...standing });
  }

  #takeSteps({ epoch, records, secondsLeft, memory }: Told<'steps'>): void {
    const record = records.at(-1);
    if (!record) return;
    const { project, run, tell, progress } = this.#of;
    project.runs.appendSteps(run.id, epoch, records);
    if (this.#prepared) {
      const { epochs, stepsPerEpoch, refitSteps, stepsBefore } = this.#prepared;
      this.#steps = stepsBefore + epochs * stepsPerEpoch + refitSteps;
      progress(stepsBefore + record.step, this.#whole, secondsLeft);
    }
    tell({ kind: 'step', epoch, record, secondsLeft, memory });
  }

  /** The last tenth of the whole. */
  #takePredicted({ done, total }: Told<'predicted'>): void {
    const own = Math.round((done / total) * (this.#whole - this.#steps));
    this.#of.progress(this.#steps + own, this.#whole, null);
  }

  get #whole(): number {
    return Math.ceil(this.#steps * (1 + predictionShare));
  }

  async #takeEpoch({ record, watched, checkpoint }: Told<'epoch'>): Promise<void> {
    const { project, run, tell, kept } = this.#of;
    await project.runs.appendEpoch(run.id, { record, watched, checkpoint });
    kept();
    tell({ kind: 'epoch', record, watched });
  }

  async #finish(evaluated: Told<'evaluated'>): Promise<void> {
    const { project, run } = this.#of;
    const own = secondsOfEpochs(project, run.id) ?? (performance.now() - this.#began) / 1000;
    const seconds = (evaluated.folds?.each ?? []).reduce((sum, fold) => sum + fold.seconds, own);
    const facts = { prepared: this.#prepared, evaluated, threads: this.#threads, seconds };
    // Predictions are staged as they come: where memory is short, the baseline has its turn only after the network.
    const result = async (): Promise<RunResult> => runResult({ ...facts, baseline: await this.#baseline });
    const { model } = evaluated;
    await project.runs.finish(run.id, { result, model, rule: ruleOf(model.manifest), predictions: this.#predictions });
  }
}

function scoresByDocument({ part, documents, scores }: Told<'predictions'>, classes: number): DocumentScores[] {
  return documents.map((documentId, index) => ({
    documentId,
    part,
    scores: scores.subarray(index * classes, (index + 1) * classes),
  }));
}

/** Of training alone, over all its pauses. */
function secondsOfEpochs(project: Project, runId: number): number | null {
  const { epochs } = project.runs.curves(runId);
  return epochs.length === 0 ? null : epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
}
