import {
  AppError,
  type Batch,
  type ClassifiedDetail,
  type ClassifiedPage,
  type ClassifiedRow,
  type ClassifiedSort,
  type RunId,
  type RunSummary,
  type ScoredLabel,
  type TextColumn,
  type TextTable,
} from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';
import { Follower } from '../app/follower.ts';
import { perProject } from '../app/perProject.ts';
import { PagedRows, RowCursor } from '../ui/index.ts';
import { TextColumns } from './textColumns.svelte.ts';

type Backend = Pick<BackendClient, 'classifying' | 'runs'>;

export type RowFilter = { label: string } | { failed: true } | { needsPerson: true } | null;

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
  /** None: as they came. */
  sort = $state.raw<ClassifiedSort | null>(null);
  sums = $state.raw<Pick<ClassifiedPage, 'byLabel' | 'needsPerson'>>({ byLabel: [], needsPerson: 0 });
  error = $state.raw<AppError | null>(null);
  text = $state('');
  answer = $state.raw<readonly ScoredLabel[] | null>(null);
  /** The labels that the tried text gets: one, or any number where the model gives several. */
  given = $state.raw<readonly string[]>([]);
  /** The open batch's rows, as they come. */
  readonly rows: PagedRows<ClassifiedRow>;
  /** The active row, and the one whose document is open beside the table. */
  readonly cursor: RowCursor;
  detail = $state.raw<ClassifiedDetail | null>(null);
  detailError = $state.raw<AppError | null>(null);
  /** Why the tried text has no answer. */
  textError = $state.raw<AppError | null>(null);
  /** Which column of a dropped table is the text. */
  readonly textColumns: TextColumns;
  readonly #follower = new Follower((error) => (this.error = error));
  #textTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
    this.textColumns = new TextColumns(backend);
    this.rows = new PagedRows<ClassifiedRow>({
      fetch: async (offset, limit, signal) => {
        const { batch, filter } = this;
        if (!batch) return { total: 0, rows: [] };
        const query = { batchId: batch.id, ...filter, sort: this.sort ?? undefined, offset, limit };
        const { total, rows, ...sums } = await backend.classifying.rows(query, { signal });
        if (this.batch?.id === batch.id) this.sums = sums;
        return { total, rows };
      },
      idOf: (row) => row.id,
    });
    this.cursor = new RowCursor(this.rows);
    this.rows.onRows(() => this.cursor.settle());
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
      const dropped = await this.textColumns.lookAt(paths);
      if (dropped) await this.#start(dropped, []);
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  /** With the text columns that were answered. */
  async classifyAnswered(): Promise<void> {
    const answer = this.textColumns.answer();
    if (!answer) return;
    try {
      await this.#start(answer.dropped, answer.columns);
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  async #start(
    dropped: { paths: readonly string[]; tables: readonly TextTable[] },
    columns: TextColumn[],
  ): Promise<void> {
    if (this.modelId === null) return;
    const { classifying } = this.#backend;
    const { batchId } = await classifying.start({ runId: this.modelId, paths: [...dropped.paths], columns });
    this.textColumns.keep(batchId, dropped);
    this.batches = await classifying.list();
    const made = this.batches.find((batch) => batch.id === batchId);
    if (made) this.open(made);
  }

  open(batch: Batch): void {
    const other = this.batch?.id !== batch.id;
    this.batch = batch;
    if (other) this.show(null);
    else this.rows.refresh();
    this.#follower.follow(
      (signal) => this.#backend.classifying.watch({ batchId: batch.id }, { signal }),
      (state) => {
        this.batch = state;
        this.batches = this.batches.map((known) => (known.id === state.id ? state : known));
        this.rows.refresh();
      },
    );
  }

  show(filter: RowFilter): void {
    this.filter = filter;
    this.closeRow();
    this.cursor.reset();
    this.rows.restart();
  }

  /** Down, up, then as they came: what the model doubts most is one press away. */
  orderByScore(): void {
    const next = { none: 'ascending', ascending: 'descending', descending: null } as const;
    const direction = next[this.sort?.direction ?? 'none'];
    this.sort = direction && { by: 'score', direction };
    this.show(this.filter);
  }

  async stop(): Promise<void> {
    if (this.batch) await this.#backend.classifying.stop({ batchId: this.batch.id });
  }

  async export(target: string, format: 'csv' | 'jsonl'): Promise<number> {
    if (!this.batch) return 0;
    const { rows } = await this.#backend.classifying.export({ batchId: this.batch.id, target, format });
    return rows;
  }

  /** The whole document of the row that is read, with its scores; whatever was asked for last is shown. */
  async readRow(): Promise<void> {
    const { batch } = this;
    const { read } = this.cursor;
    this.detail = null;
    this.detailError = null;
    if (!batch || read === null) return;
    try {
      const detail = await this.#backend.classifying.row({ batchId: batch.id, position: read });
      if (this.cursor.read === read) this.detail = detail;
    } catch (thrown) {
      if (this.cursor.read === read) this.detailError = AppError.from(thrown);
    }
  }

  closeRow(): void {
    this.cursor.close();
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
}
