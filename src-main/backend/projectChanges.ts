import type { AppError, FileState, ProjectEvent } from '../../src-shared/domain/index.ts';
import { createSubscribers } from '../channel/index.ts';

type Kind = Exclude<ProjectEvent['kind'], 'file' | 'trouble'>;
const kinds: Kind[] = ['documents', 'labels', 'runs', 'imports', 'batches'];
/** An import changes a project hundreds of times a second; a window that asks again four times a second looks live. */
const pause = 250;

/** What changed in whichever project is open, for any number of listeners, told a few times a second at the most. */
export class ProjectChanges {
  readonly #subscribers = createSubscribers<ProjectEvent>();
  readonly #changed = new Set<Kind>();
  #troubles: ProjectEvent[] = [];
  #file: FileState = 'saved';
  #resting = false;

  push(kind: Kind): void {
    this.#changed.add(kind);
    this.#tell();
  }

  /** Another project, or none: everything is different. */
  pushAll(): void {
    for (const kind of kinds) this.#changed.add(kind);
    this.#tell();
  }

  /** At once: until it is told, a window calls things saved that are not. */
  tellFile(state: FileState): void {
    this.#file = state;
    this.#subscribers.push({ kind: 'file', state });
  }

  /** Also for windows that begin to listen later: what goes wrong while a project opens has nobody to hear it yet. */
  tellTrouble(error: AppError): void {
    const event: ProjectEvent = { kind: 'trouble', error: error.toData() };
    if (this.#subscribers.count === 0) this.#troubles.push(event);
    this.#subscribers.push(event);
  }

  async *listen(signal: AbortSignal | undefined): AsyncGenerator<ProjectEvent, void> {
    yield* this.#subscribers.subscribe([{ kind: 'file', state: this.#file }, ...this.#troubles.splice(0)], signal);
  }

  #tell(): void {
    if (this.#resting || this.#changed.size === 0) return;
    for (const kind of this.#changed) this.#subscribers.push({ kind });
    this.#changed.clear();
    this.#resting = true;
    setTimeout(() => {
      this.#resting = false;
      this.#tell();
    }, pause);
  }
}
