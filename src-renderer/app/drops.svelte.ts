import { untrack } from 'svelte';

/** Who takes what is dropped on the window. */
export interface DropTaker {
  /** Shown while files hover: what will be done with them. */
  text: string;
  take: (paths: string[]) => void;
}

/** Files may be dropped anywhere. The screen that claimed last takes them. */
export class DropsController {
  #claims = $state.raw<readonly (() => DropTaker | null)[]>([]);

  readonly taker: DropTaker | null = $derived.by(() => {
    for (const claim of this.#claims.toReversed()) {
      const taker = claim();
      if (taker) return taker;
    }
    return null;
  });

  /** In a component: `$effect(() => shell.drops.claim(() => ({ text: words.drop, take })))`. */
  claim(claim: () => DropTaker | null): () => void {
    untrack(() => (this.#claims = [...this.#claims, claim]));
    return () => {
      this.#claims = this.#claims.filter((other) => other !== claim);
    };
  }
}
