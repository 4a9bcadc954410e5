import {
  AppError,
  type Batch,
  type ClassifiedDetail,
  type ClassifiedPage,
  type ClassifiedRow,
  type RunId,
  type RunSummary,
  type ScoredLabel,
} from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';
import { Follower } from '../app/follower.ts';
import { perProject } from '../app/perProject.ts';

type Backend = Pick<BackendClient, 'classifying' | 'runs'>;

export type RowFilter = { label: string } | { failed: true } | null;

const pageSize = 200;
const textDelay = 120;

/** Text, open batch and chosen model stay while the project is open. */
export const classifyingOf = perProject((shell) => new ClassifyingController(shell.backend));

/** The model in use, the batches made with it, the open batch's rows as they come, and the text that is tried. */
export class ClassifyingController {
  models = $state.raw<readonly RunSummary[] | null>(null);
  modelId = $state<RunId | null>(null);
  batches = $state.raw<readonly Batch[]>([]);
  batch = $state.raw<Batch | null>(null);
  filter = $state.raw<RowFilter>(null);
  total = $state(0);
  byLabel = $state.raw<ClassifiedPage['byLabel']>([]);
  error = $state.raw<AppError | null>(null);
  text = $state('');
  answer = $state.raw<readonly ScoredLabel[] | null>(null);
  /** The labels that the tried text gets: one, or any number where the model gives several. */
  given = $state.raw<readonly string[]>([]);
  #rows = $state.raw<ReadonlyMap<number, ClassifiedRow>>(new Map());
  #inSight: readonly [number, number] = [0, pageSize];
  /** The row whose document is open beside the table. */
  openedId = $state<number | null>(null);
  detail = $state.raw<ClassifiedDetail | null>(null);
  detailError = $state.raw<AppError | null>(null);
  /** What the open batch holds is not known yet. */
  loading = $state(false);
  /** Why the tried text has no answer. */
  textError = $state.raw<AppError | null>(null);
  readonly #follower = new Follower((error) => (this.error = error));
  #textTimer: ReturnType<typeof setTimeout> | undefined;
  #pageRequest = 0;
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** While the screen is shown: what is followed ends with it. */
  async begin(signal: AbortSignal, asked: { runId?: RunId; batchId?: number }): Promise<void> {
    this.#follower.own(signal);
    if (this.batch && asked.batchId === undefined) this.open(this.batch);
    await this.load(asked);
  }

  /** Asks for models and batches again; a model or batch asked for is chosen, else the last choice stays. */
  async load(asked: { runId?: RunId; batchId?: number }): Promise<void> {
    try {
      const [runs, batches] = await Promise.all([this.#backend.runs.list(), this.#backend.classifying.list()]);
      const models = runs.filter((run) => run.state === 'done');
      const chosen = [asked.runId, this.modelId].find((id) => models.some((model) => model.id === id));
      this.modelId = chosen ?? models.find((model) => model.inUse)?.id ?? models[0]?.id ?? null;
      this.models = models;
      this.batches = batches;
      const wanted = batches.find((batch) => batch.id === asked.batchId);
      const running = batches.find((batch) => batch.state === 'running');
      if (wanted) this.open(wanted);
      else if (running && !this.batch && asked.runId === undefined) this.open(running);
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  chooseModel(runId: RunId): void {
    this.modelId = runId;
    this.tryText(this.text);
  }

  /** Puts the drop zone back. */
  close(): void {
    this.#follower.stop();
    this.closeRow();
    this.batch = null;
  }

  async classify(paths: readonly string[]): Promise<void> {
    if (this.modelId === null || paths.length === 0) return;
    try {
      this.error = null;
      const { batchId } = await this.#backend.classifying.start({ runId: this.modelId, paths: [...paths] });
      this.batches = await this.#backend.classifying.list();
      const made = this.batches.find((batch) => batch.id === batchId);
      if (made) this.open(made);
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  open(batch: Batch): void {
    const other = this.batch?.id !== batch.id;
    this.batch = batch;
    if (other) {
      this.filter = null;
      this.#clearRows();
    }
    void this.#fetch();
    this.#follower.follow(
      (signal) => this.#backend.classifying.watch({ batchId: batch.id }, { signal }),
      (state) => {
        this.batch = state;
        this.batches = this.batches.map((known) => (known.id === state.id ? state : known));
        void this.#fetch();
      },
    );
  }

  show(filter: RowFilter): void {
    this.filter = filter;
    this.#clearRows();
    void this.#fetch();
  }

  row(index: number): ClassifiedRow | null {
    return this.#rows.get(index) ?? null;
  }

  see(first: number, last: number): void {
    this.#inSight = [first, Math.max(last, first + 1)];
    for (let index = first; index < Math.min(last, this.total); index++) {
      if (!this.#rows.has(index)) {
        void this.#fetch();
        return;
      }
    }
  }

  async stop(): Promise<void> {
    if (this.batch) await this.#backend.classifying.stop({ batchId: this.batch.id });
  }

  async export(target: string, format: 'csv' | 'jsonl'): Promise<number> {
    if (!this.batch) return 0;
    const { rows } = await this.#backend.classifying.export({ batchId: this.batch.id, target, format });
    return rows;
  }

  /** The whole document of a row, with its scores; whatever was asked for last is shown. */
  async openRow(index: number): Promise<void> {
    const { batch } = this;
    const row = this.row(index);
    if (!batch || !row) return;
    this.openedId = row.id;
    this.detail = null;
    this.detailError = null;
    try {
      const detail = await this.#backend.classifying.row({ batchId: batch.id, position: row.id });
      if (this.openedId === row.id) this.detail = detail;
    } catch (thrown) {
      if (this.openedId === row.id) this.detailError = AppError.from(thrown);
    }
  }

  closeRow(): void {
    this.openedId = null;
    this.detail = null;
    this.detailError = null;
  }

  /** A batch that is still under way is stopped first. */
  async remove(batch: Batch): Promise<void> {
    await this.#backend.classifying.remove({ batchId: batch.id });
    if (this.batch?.id === batch.id) this.close();
    this.batches = this.batches.filter((other) => other.id !== batch.id);
  }

  /** The answer follows the typing. */
  tryText(text: string): void {
    this.text = text;
    clearTimeout(this.#textTimer);
    const { modelId } = this;
    this.textError = null;
    if (!text.trim() || modelId === null) {
      this.answer = null;
      return;
    }
    this.#textTimer = setTimeout(async () => {
      try {
        const { scores, prediction } = await this.#backend.classifying.text({ runId: modelId, text });
        if (this.text !== text || this.modelId !== modelId) return;
        this.answer = scores;
        this.given = (prediction.labels ?? [prediction]).map((one) => one.label);
      } catch (thrown) {
        if (this.text !== text) return;
        this.answer = null;
        this.textError = AppError.from(thrown);
      }
    }, textDelay);
  }

  #clearRows(): void {
    this.closeRow();
    this.#rows = new Map();
    this.total = 0;
    this.loading = true;
    this.#inSight = [0, pageSize];
  }

  async #fetch(): Promise<void> {
    const { batch, filter } = this;
    if (!batch) return;
    const request = ++this.#pageRequest;
    const offset = Math.max(0, this.#inSight[0] - pageSize / 4);
    try {
      const page = await this.#backend.classifying.rows({ batchId: batch.id, ...filter, offset, limit: pageSize });
      if (request !== this.#pageRequest) return;
      this.total = page.total;
      this.byLabel = page.byLabel;
      this.error = null;
      const rows = new Map(this.#rows);
      page.rows.forEach((row, index) => rows.set(page.offset + index, row));
      this.#rows = rows;
    } catch (thrown) {
      if (request === this.#pageRequest) this.error = AppError.from(thrown);
    } finally {
      if (request === this.#pageRequest) this.loading = false;
    }
  }
}
