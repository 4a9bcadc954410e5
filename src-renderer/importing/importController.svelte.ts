import { AppError, type DryRun, type ImportRecord, type Job } from '../../src-shared/domain/index.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';
import { ImportSource } from './importSource.svelte.ts';

export type ImportStep = 'choose' | 'columns' | 'check' | 'import';
export const importSteps: readonly ImportStep[] = ['choose', 'columns', 'check', 'import'];

const shownProblems = 200;
const atOnce = 4;

/** The way from dropped files to documents in the project, step by step. */
export class ImportController {
  step: ImportStep = $state('choose');
  sources: readonly ImportSource[] = $state.raw([]);
  current = $state(0);
  failure: AppError | null = $state.raw(null);
  checking = $state(false);
  /** What came in; complete when `finished`. */
  records: readonly ImportRecord[] = $state.raw([]);
  /** How many imports there are, and how many of them are over. */
  started = $state(0);
  ended = $state(0);
  finished = $state(false);
  undone = $state(false);

  readonly source: ImportSource | undefined = $derived(this.sources[this.current]);
  readonly usable: readonly ImportSource[] = $derived(this.sources.filter((source) => source.failure === null));
  readonly ready: boolean = $derived(this.usable.length > 0 && this.usable.every((source) => source.ready));
  readonly verdict: DryRun | null = $derived.by(() => {
    const runs = this.usable.map((source) => source.dryRun);
    return runs.length > 0 && runs.every((run) => run !== null) ? together(runs) : null;
  });

  /** There are new documents, or texts that are here already with other labels: those a person is to decide. */
  readonly worth: boolean = $derived(this.verdict !== null && brings(this.verdict));

  readonly #shell: Shell;
  readonly #project: OpenProject;
  #jobIds: readonly number[] = $state.raw([]);
  /** The import that runs now, or else waits; null before and after. */
  readonly job: Job | null = $derived.by(() => {
    const jobs = this.#jobIds.flatMap((id) => this.#project.jobs.get(id) ?? []);
    return jobs.find((job) => job.state === 'running') ?? jobs[0] ?? null;
  });
  readonly #gone = new AbortController();
  #check = new AbortController();

  constructor(shell: Shell, project: OpenProject) {
    this.#shell = shell;
    this.#project = project;
  }

  /** Files chosen or dropped; they join those that are there already. */
  async add(paths: readonly string[]): Promise<void> {
    const known = new Set(this.sources.map((source) => source.path));
    const added = paths.filter((path) => !known.has(path)).map((path) => new ImportSource(path, this.#shell.backend));
    if (added.length === 0) return;
    this.sources = [...this.sources, ...added];
    this.step = 'columns';
    // A few at a time, in order: the first ones are looked at by the person while a thousand others are found out.
    const waiting = added.values();
    const work = async (): Promise<void> => {
      for (const source of waiting) {
        if (this.#gone.signal.aborted) return;
        await source.inspect();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  remove(source: ImportSource): void {
    this.sources = this.sources.filter((other) => other !== source);
    this.current = Math.max(0, Math.min(this.current, this.sources.length - 1));
    if (this.sources.length === 0) this.step = 'choose';
  }

  back(): void {
    this.#check.abort();
    this.failure = null;
    this.step = this.step === 'check' ? 'columns' : 'choose';
  }

  /** Reads everything once, stores nothing. */
  async check(): Promise<void> {
    this.step = 'check';
    this.failure = null;
    this.checking = true;
    this.#check = new AbortController();
    const { signal } = this.#check;
    try {
      for (const source of this.usable) {
        if (source.dryRun || !source.options) continue;
        const input = { path: source.path, options: source.options };
        source.dryRun = await this.#shell.backend.imports.dryRun(input, { signal });
      }
    } catch (thrown) {
      if (!signal.aborted) this.failure = AppError.from(thrown);
    } finally {
      if (this.#check.signal === signal) this.checking = false;
    }
  }

  /**
   * One import a source; each can be undone. All of them are jobs of the project before the first one begins: whoever goes on
   * working, closes the dialog or quits leaves none behind.
   */
  async start(): Promise<void> {
    this.step = 'import';
    this.failure = null;
    const ends: Promise<void>[] = [];
    try {
      for (const { path, options, dryRun } of this.usable) {
        if (!options || (dryRun && !brings(dryRun))) continue;
        const { jobId, importId } = await this.#shell.backend.imports.start({ path, options });
        this.started += 1;
        this.#jobIds = [...this.#jobIds, jobId];
        ends.push(this.#endOf(jobId).then((job) => this.#ended(job, importId)));
      }
    } catch (thrown) {
      this.failure = AppError.from(thrown);
    }
    await Promise.all(ends).catch((thrown: unknown) => {
      this.failure ??= AppError.from(thrown);
    });
    this.finished = true;
  }

  /** All of them: those that wait, too. */
  async stop(): Promise<void> {
    const live = this.#jobIds.filter((jobId) => this.#project.jobs.get(jobId) !== undefined);
    for (const jobId of live.toReversed()) {
      await this.#shell.attempt(() => this.#shell.backend.jobs.cancel({ jobId }));
    }
  }

  async undo(): Promise<void> {
    await this.#shell.attempt(async () => {
      for (const { actionId } of this.#stored.toReversed()) await this.#shell.backend.project.undo({ actionId });
      this.undone = true;
    });
  }

  get undoable(): boolean {
    return this.#stored.length > 0 && !this.undone;
  }

  get #stored(): ImportRecord[] {
    return this.records.filter((record) => record.state === 'done').toSorted((a, b) => a.id - b.id);
  }

  /** The dialog closes: a check is given up, an import goes on. */
  leave(): void {
    this.#check.abort();
    this.#gone.abort();
  }

  async #ended(job: Job, importId: number): Promise<void> {
    const records = await this.#shell.backend.imports.list();
    const record = records.find((candidate) => candidate.id === importId);
    if (record) this.records = [...this.records, record];
    this.ended += 1;
    if (job.state !== 'done') this.failure ??= job.error ? AppError.fromData(job.error) : new AppError('cancelled');
  }

  /** Hears of the end of a job, also when the dialog is closed; asks once, in case it was over before anybody listened. */
  #endOf(jobId: number): Promise<Job> {
    let stop = (): unknown => undefined;
    const end = new Promise<Job>((resolve, reject) => {
      stop = this.#project.jobs.onEnd((job) => {
        if (job.id === jobId) resolve(job);
      });
      this.#shell.backend.jobs.list().then((all) => {
        const job = all.find((candidate) => candidate.id === jobId);
        if (job && job.endedAt !== null) resolve(job);
      }, reject);
    });
    return end.finally(stop);
  }
}

function brings({ added, clashes }: DryRun): boolean {
  return added + clashes > 0;
}

function together(runs: readonly DryRun[]): DryRun {
  const sum = (count: (run: DryRun) => number): number => runs.reduce((total, run) => total + count(run), 0);
  return {
    read: sum((run) => run.read),
    added: sum((run) => run.added),
    duplicate: sum((run) => run.duplicate),
    unreadable: sum((run) => run.unreadable),
    clashes: sum((run) => run.clashes),
    labelled: sum((run) => run.labelled),
    multiLabel: sum((run) => run.multiLabel),
    newLabels: [...new Set(runs.flatMap((run) => run.newLabels))],
    problems: runs.flatMap((run) => run.problems).slice(0, shownProblems),
  };
}
