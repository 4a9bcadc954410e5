import type { ProjectEvent } from '../../src-shared/domain/index.ts';

type Kind = ProjectEvent['kind'];
const kinds: Kind[] = ['documents', 'labels', 'runs', 'imports', 'batches'];
/** An import changes a project hundreds of times a second; a window that asks again four times a second looks live. */
const pause = 250;

/** What changed in whichever project is open, for any number of listeners, each told a few times a second at the most. */
export class ProjectChanges {
  readonly #listeners = new Set<(kind: Kind) => void>();

  push(kind: Kind): void {
    for (const listener of this.#listeners) listener(kind);
  }

  /** Another project, or none: everything is different. */
  pushAll(): void {
    for (const kind of kinds) this.push(kind);
  }

  async *listen(signal: AbortSignal | undefined): AsyncGenerator<ProjectEvent, void> {
    const changed = new Set<Kind>();
    let wake = () => {};
    const listener = (kind: Kind) => {
      changed.add(kind);
      wake();
    };
    const stop = () => wake();
    this.#listeners.add(listener);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      while (!signal?.aborted) {
        if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        const told = [...changed];
        changed.clear();
        for (const kind of told) yield { kind };
        if (!signal?.aborted) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener('abort', stop);
    }
  }
}
