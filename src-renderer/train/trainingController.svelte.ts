import type { TrainingCheck } from '../../src-shared/contract/index.ts';
import { AppError, type Recipe, type RunId } from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';
import { Follower } from '../app/follower.ts';
import { perProject } from '../app/perProject.ts';
import { LiveRun } from './liveRun.svelte.ts';

type Backend = Pick<BackendClient, 'training' | 'runs'>;

/** The recipe, its settings and the run that is looked at stay while the project is open. */
export const trainingOf = perProject((shell) => new TrainingController(shell.backend));

/** Which recipe is chosen and how it was changed, what is known before the start, and the run that is watched. */
export class TrainingController {
  recipes = $state.raw<readonly Recipe[]>([]);
  recipe = $state.raw<Recipe | null>(null);
  check = $state.raw<TrainingCheck | null>(null);
  checking = $state(false);
  starting = $state(false);
  error = $state.raw<AppError | null>(null);
  live = $state.raw<LiveRun | null>(null);
  /** Another training is being set up: the one that runs is not jumped to by itself. */
  #settingUp = false;
  readonly #backend: Backend;
  readonly #follower = new Follower((error) => (this.error = error));
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

  /** While the screen is shown: what is followed ends with it. */
  async begin(signal: AbortSignal, asked: RunId | null): Promise<void> {
    this.#follower.own(signal);
    if (asked !== null) this.watch(asked);
    try {
      this.recipes = await this.#backend.training.recipes();
      const [first] = this.recipes;
      if (!this.recipe && first) this.recipe = this.recipes.find((known) => known.name === 'quick') ?? first;
      await Promise.all([this.checkAgain(), this.#findRunning()]);
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  /** Chosen while a training goes on, or after it has ended, it is for the next one. */
  choose(recipe: Recipe): void {
    if (this.live) this.leave();
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
      if (asked !== this.#asked) return;
      this.check = check;
      this.error = null;
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
    const known = this.live?.runId === runId ? this.live : null;
    if (known && this.#follower.following) return;
    const live = known ?? new LiveRun(runId);
    this.live = live;
    this.#settingUp = false;
    void this.#describe(live);
    this.#follower.follow(
      (signal) => {
        // After a restart of the backend, or coming back to the screen, everything is told again from the beginning.
        live.reset();
        return this.#backend.training.watch({ runId }, { signal });
      },
      (event) => {
        live.take(event);
        if (event.kind === 'ended') void this.#describe(live);
      },
    );
  }

  /** Back to choosing a recipe; the run itself goes on or stays finished. */
  leave(): void {
    this.#follower.stop();
    const recipe = this.live?.stored?.recipe;
    // Those that came with the program are shown as they came: a run's copy has its "automatic" settled.
    if (recipe && this.recipe?.name !== recipe.name)
      this.recipe = this.recipes.find(({ name }) => name === recipe.name) ?? recipe;
    this.live = null;
    this.#settingUp = true;
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
    if (this.#settingUp) return;
    const runs = await this.#backend.runs.list();
    const active = runs.find((run) => run.state === 'running' || run.state === 'paused' || run.state === 'queued');
    if (active) this.watch(active.id);
  }
}
