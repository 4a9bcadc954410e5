import type { Recipe, Run } from '../../src-shared/domain/index.ts';

// The same network on the same machine differs so much from run to run: where early stopping ends it, and what else runs.
const spread = { from: 0.75, to: 1.35 };

type Trained = Pick<Run, 'recipe' | 'snapshot' | 'result'>;

/**
 * How long a training takes by the last one of the same network that this project saw to its end, for as many documents as now: it
 * holds what a few measured steps do not, such as the epoch that early stopping ends at, the bags of words and the second training.
 * Null where there is none. `runs`: newest first. Both recipes are settled.
 */
export function secondsByOwnRuns(
  runs: Iterable<Trained>,
  recipe: Recipe,
  documents: number,
  threads: number,
): { from: number; to: number } | null {
  const wanted = likeness(recipe);
  for (const { recipe: trained, snapshot, result } of runs) {
    if (result === null || result.provenance.threads !== threads || likeness(trained) !== wanted) continue;
    const before = snapshot.counts.train + snapshot.counts.validation;
    if (before === 0) continue;
    const seconds = (result.provenance.seconds / before) * documents;
    return { from: seconds * spread.from, to: seconds * spread.to };
  }
  return null;
}

/** What a training's time depends on besides its documents. The seed and the words do not matter. */
function likeness({ text, model, training }: Recipe): string {
  const { seed: _seed, ...rest } = training;
  return JSON.stringify([text.unit, text.maxLength, model, rest]);
}
