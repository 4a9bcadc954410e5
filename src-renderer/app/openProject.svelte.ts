import type {
  DocumentCounts,
  FileState,
  Label,
  LabelId,
  ProjectEvent,
  ProjectSummary,
  RunSummary,
  Undoable,
} from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import { follow, type BackendClient } from './connection.ts';
import { JobsController } from './jobs.svelte.ts';
import { RecentLabels } from './recentLabels.svelte.ts';

type ChangeKind = Exclude<ProjectEvent['kind'], 'file' | 'trouble'>;

/** The project on show: what every screen needs of it, kept up to date by the backend's events. */
export class OpenProject {
  readonly path: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly jobs: JobsController;
  readonly recentLabels = new RecentLabels();

  /** Grows with each change of a kind. Read it in an effect or a derived value to follow: `project.changes.documents`. */
  readonly changes: Record<ChangeKind, number> = $state({
    documents: 0,
    labels: 0,
    runs: 0,
    imports: 0,
    batches: 0,
  });
  /** Only 'saved' means that what was decided stands in the project's file. */
  file: FileState = $state('saved');
  labels: readonly Label[] = $state.raw([]);
  counts: DocumentCounts | null = $state.raw(null);
  undoable: Undoable | null = $state.raw(null);
  /** Whether a document may have more than one label. */
  multiLabel = $state(false);
  /** Whether any model was trained to its end: without one nothing is guessed. */
  hasModel = $state(false);
  /** The models that were trained to their end, any of which can be in use. */
  models: readonly RunSummary[] = $state.raw([]);
  /** The model whose guesses show, chosen by the person. */
  modelInUse: ProjectSummary['modelInUse'] = $state.raw(null);
  readonly labelsById: ReadonlyMap<LabelId, Label> = $derived(new Map(this.labels.map((label) => [label.id, label])));

  readonly #backend: BackendClient;
  readonly #onFailure: (thrown: unknown) => void;
  readonly #closed = new AbortController();
  #refreshing = false;
  #refreshAgain = false;

  constructor(backend: BackendClient, summary: ProjectSummary, onFailure: (thrown: unknown) => void) {
    this.#backend = backend;
    this.#onFailure = onFailure;
    this.path = summary.path;
    this.name = summary.name;
    this.readOnly = summary.readOnly;
    this.multiLabel = summary.multiLabel;
    this.jobs = new JobsController(backend, this.#closed.signal, onFailure);
    const { signal } = this.#closed;
    follow(
      async (stop) => {
        const events = await backend.project.watch(undefined, { signal: stop });
        // Whatever happened while nobody listened is asked for once.
        this.#note(['documents', 'labels', 'runs', 'imports', 'batches']);
        return events;
      },
      signal,
      (event) => {
        if (event.kind === 'file') this.file = event.state;
        else if (event.kind === 'trouble') onFailure(AppError.fromData(event.error));
        else this.#note([event.kind]);
      },
    ).catch(onFailure);
  }

  labelName(id: LabelId | null): string | null {
    return id === null ? null : (this.labelsById.get(id)?.name ?? null);
  }

  /** Those of them that are there today, in their order. */
  labelsOf(ids: readonly LabelId[]): Label[] {
    return ids.flatMap((id) => this.labelsById.get(id) ?? []);
  }

  /** One name or several; null for none. */
  labelNames(ids: readonly LabelId[]): string | null {
    const names = this.labelsOf(ids).map((label) => label.name);
    return names.length === 0 ? null : names.join(', ');
  }

  /** Ends all listening; the backend closes the file itself. */
  leave(): void {
    this.#closed.abort(new AppError('cancelled'));
  }

  #note(kinds: readonly ChangeKind[]): void {
    for (const kind of kinds) this.changes[kind] += 1;
    void this.refresh();
  }

  /** Asks again for labels and counts; many changes in a row are one question. */
  async refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return;
    }
    this.#refreshing = true;
    try {
      const [summary, labels, counts, undoable, runs] = await Promise.all([
        this.#backend.project.current(),
        this.#backend.labels.list(),
        this.#backend.documents.counts(),
        this.#backend.project.lastUndoable(),
        this.#backend.runs.list(),
      ]);
      if (summary !== null) {
        this.multiLabel = summary.multiLabel;
        this.modelInUse = summary.modelInUse;
      }
      this.labels = labels;
      this.counts = counts;
      this.undoable = undoable;
      this.models = runs.filter((run) => run.state === 'done');
      this.hasModel = this.models.length > 0;
    } catch (thrown) {
      // While the backend restarts the figures stay as they were; the watch asks again when it is back.
      const { code } = AppError.from(thrown);
      const expected = code === 'backend-restarted' || code === 'project-none-open' || this.#closed.signal.aborted;
      if (!expected) this.#onFailure(thrown);
    } finally {
      this.#refreshing = false;
    }
    if (this.#refreshAgain) {
      this.#refreshAgain = false;
      await this.refresh();
    }
  }
}
