import type { TrainingCheck } from '../../src-shared/contract/index.ts';
import { AppError, type Recipe, type RunId } from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';
import { follow } from '../app/connection.ts';
import { LiveRun } from './liveRun.svelte.ts';

type Backend = Pick<BackendClient, 'training' | 'runs'>;

/** Which recipe is chosen and how it was changed, what is known before the start, and the run that is watched. */
export class TrainingController {
  recipes = $state.raw<readonly Recipe[]>([]);
  recipe = $state.raw<Recipe | null>(null);
  check = $state.raw<TrainingCheck | null>(null);
  checking = $state(false);
  starting = $state(false);
  error = $state.raw<AppError | null>(null);
  live = $state.raw<LiveRun | null>(null);
  readonly #backend: Backend;
  #watching: AbortController | null = null;
  #asked = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The recipe as it came with the program, for "Back to the recipe". */
  get original(): Recipe | null {
    return this.recipes.find((known) => known.name === this.recipe?.name) ?? null;
  }

  get changed(): boolean {
    return this.original !== null && JSON.stringify(this.original) !== JSON.stringify(this.recipe);
  }

  async start(): Promise<void> {
    try {
      this.recipes = await this.#backend.training.recipes();
      const [first] = this.recipes;
      if (!this.recipe && first) this.recipe = this.recipes.find((known) => known.name === 'quick') ?? first;
      await Promise.all([this.checkAgain(), this.#findRunning()]);
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  stop(): void {
    this.#watching?.abort();
    this.#watching = null;
  }

  choose(recipe: Recipe): void {
    this.recipe = recipe;
    void this.checkAgain();
  }

  async checkAgain(): Promise<void> {
    const { recipe } = this;
    if (!recipe) return;
    const asked = ++this.#asked;
    this.checking = true;
    try {
      const check = await this.#backend.training.check({ recipe });
      if (asked === this.#asked) this.check = check;
    } catch (thrown) {
      if (asked === this.#asked) this.error = AppError.from(thrown);
    } finally {
      if (asked === this.#asked) this.checking = false;
    }
  }

  async train(): Promise<void> {
    if (!this.recipe || this.starting) return;
    this.starting = true;
    this.error = null;
    try {
      const { runId } = await this.#backend.training.start({ recipe: this.recipe });
      this.watch(runId);
    } catch (thrown) {
      this.error = AppError.from(thrown);
    } finally {
      this.starting = false;
    }
  }

  watch(runId: RunId): void {
    if (this.live?.runId === runId && this.#watching) return;
    this.stop();
    const watching = new AbortController();
    const live = new LiveRun(runId);
    this.#watching = watching;
    this.live = live;
    void this.#describe(live);
    follow(
      (signal) => {
        // After a restart of the backend everything is told again from the beginning.
        live.reset();
        return this.#backend.training.watch({ runId }, { signal });
      },
      watching.signal,
      (event) => {
        live.take(event);
        if (event.kind === 'ended') void this.#describe(live);
      },
    ).catch((thrown: unknown) => {
      if (!watching.signal.aborted) this.error = AppError.from(thrown);
    });
  }

  /** Back to choosing a recipe; the run itself goes on or stays finished. */
  leave(): void {
    this.stop();
    this.live = null;
    void this.checkAgain();
  }

  pause = () => this.#tell((run) => this.#backend.training.pause(run));
  resume = () => this.#tell((run) => this.#backend.training.resume(run));
  cancel = () => this.#tell((run) => this.#backend.training.cancel(run));
  finish = () => {
    if (this.live) this.live.finishing = true;
    return this.#tell((run) => this.#backend.training.finish(run));
  };

  async #tell(what: (run: { runId: RunId }) => Promise<unknown>): Promise<void> {
    if (!this.live) return;
    try {
      await what({ runId: this.live.runId });
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  /** The recipe of the run, which need not be the chosen one, and its result once it has one. */
  async #describe(live: LiveRun): Promise<void> {
    try {
      live.stored = await this.#backend.runs.get({ runId: live.runId });
    } catch (thrown) {
      if (this.live === live) this.error = AppError.from(thrown);
    }
  }

  async #findRunning(): Promise<void> {
    if (this.live) {
      this.watch(this.live.runId);
      return;
    }
    const runs = await this.#backend.runs.list();
    const active = runs.find((run) => run.state === 'running' || run.state === 'paused' || run.state === 'queued');
    if (active) this.watch(active.id);
  }
}
