import type { ProjectEvent } from '../../src-shared/domain/index.ts';

export type ChangeKind = Exclude<ProjectEvent['kind'], 'file' | 'trouble'>;

/** What the lists and figures kept in memory depend on. */
export type Facet = 'membership' | 'labels' | 'bulk-labels' | 'splits' | 'trash' | 'guesses';

/** Says after each commit what changed: to listeners outside, and by version numbers to what is kept in memory. */
export class Changes {
  readonly #listeners = new Set<(kind: ChangeKind) => void>();
  readonly #versions: Record<Facet, number> = {
    membership: 0,
    labels: 0,
    'bulk-labels': 0,
    splits: 0,
    trash: 0,
    guesses: 0,
  };
  readonly #followers = new Set<(documentId: number) => void>();

  subscribe(listener: (kind: ChangeKind) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Facets first: who listens may ask at once. */
  committed(kinds: readonly ChangeKind[], facets: readonly Facet[]): void {
    for (const facet of facets) this.#versions[facet]++;
    for (const kind of kinds) for (const listener of this.#listeners) listener(kind);
  }

  /** Lists that are mended document by document while a person labels, instead of being made again. */
  follow(follower: (documentId: number) => void): void {
    this.#followers.add(follower);
  }

  /** One decision: what follows single documents need not be made again. */
  decided(documentId: number): void {
    for (const follower of this.#followers) follower(documentId);
    this.committed(['documents'], ['labels']);
  }

  /** Equal stamps: nothing that depends on these facets has changed in between. */
  stamp(facets: readonly Facet[]): string {
    return facets.map((facet) => this.#versions[facet]).join('.');
  }
}
