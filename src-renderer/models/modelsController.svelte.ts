import {
  AppError,
  type DocumentRow,
  type EpochRecord,
  type LabelId,
  type MeasuredPart,
  type Run,
  type RunId,
  type RunSummary,
} from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';

type Backend = Pick<BackendClient, 'runs' | 'documents'>;

/** What a finished run may have figures of. */
export type ShownPart = Exclude<MeasuredPart, 'train'>;

export interface ConfusionCell {
  part: ShownPart;
  actual: LabelId;
  predicted: LabelId;
}

const cellLimit = 200;

/** The list of models, the one that is looked at, and the cell of its confusion matrix that is open. */
export class ModelsController {
  list = $state.raw<readonly RunSummary[] | null>(null);
  run = $state.raw<Run | null>(null);
  epochs = $state.raw<readonly EpochRecord[]>([]);
  steps = $state.raw<readonly { step: number; loss: number }[]>([]);
  cell = $state.raw<ConfusionCell | null>(null);
  cellRows = $state.raw<readonly DocumentRow[] | null>(null);
  /** How many documents the cell has; its first ones are in `cellRows`. */
  cellTotal = $state(0);
  error = $state.raw<AppError | null>(null);
  readonly #backend: Backend;
  #asked = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(prefer?: RunId): Promise<void> {
    try {
      this.list = await this.#backend.runs.list();
      const wanted = prefer ?? this.run?.id ?? this.list[0]?.id;
      const found = this.list.find((run) => run.id === wanted) ?? this.list[0];
      if (found) await this.open(found.id);
      else this.run = null;
      this.error = null;
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  async open(runId: RunId): Promise<void> {
    const asked = ++this.#asked;
    if (runId !== this.run?.id) this.closeCell();
    try {
      const [run, curves] = await Promise.all([
        this.#backend.runs.get({ runId }),
        this.#backend.runs.curves({ runId }),
      ]);
      if (asked !== this.#asked) return;
      this.run = run;
      this.epochs = curves.epochs;
      this.steps = curves.steps;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = AppError.from(thrown);
    }
  }

  async openCell(cell: ConfusionCell): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.cell = cell;
    this.cellRows = null;
    try {
      const page = await this.#backend.documents.page({
        filter: { confusion: { runId: run.id, ...cell } },
        sort: { by: 'score', direction: 'descending' },
        offset: 0,
        limit: cellLimit,
      });
      if (this.cell !== cell) return;
      this.cellRows = page.rows;
      this.cellTotal = page.total;
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  closeCell(): void {
    this.cell = null;
    this.cellRows = null;
  }

  /** Mends a document's label from within the open cell. */
  async relabel(row: DocumentRow, labelId: LabelId): Promise<number> {
    const { actionId } = await this.#backend.documents.setLabel({ selection: { ids: [row.id] }, labelId });
    this.cellRows =
      this.cellRows?.map((other) => (other.id === row.id ? { ...other, labelIds: [labelId] } : other)) ?? null;
    return actionId;
  }

  async rename(runId: RunId, name: string): Promise<void> {
    await this.#backend.runs.rename({ runId, name });
    await this.load(runId);
  }

  /** Its guesses show from now on; nothing but this changes which model is in use. */
  async use(runId: RunId): Promise<void> {
    await this.#backend.runs.use({ runId });
    await this.load(runId);
  }

  /** Notes, tags and the star: what a person says of it. */
  async remark(runId: RunId, remarks: Partial<Pick<RunSummary, 'notes' | 'tags' | 'star'>>): Promise<void> {
    await this.#backend.runs.edit({ runId, ...remarks });
    this.list = await this.#backend.runs.list();
  }

  /** Gives the action that undoes it. */
  async remove(runId: RunId): Promise<number> {
    const { actionId } = await this.#backend.runs.remove({ runId });
    this.run = null;
    await this.load();
    return actionId;
  }

  async exportBundle(runId: RunId, target: string): Promise<void> {
    await this.#backend.runs.exportBundle({ runId, target });
  }
}
