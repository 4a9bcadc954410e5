import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { tabulateTokens } from '../text/index.ts';
import type { TokenTable } from '../text/index.ts';

/** A model that is ready to score texts. */
export interface LoadedModel {
  readonly labels: readonly string[];
  /** Row-major [texts × labels]: probabilities. */
  predict(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array>;
  dispose(): void;
}

/** A network or a bag of words: what scores tokens. */
export interface Scorer {
  readonly labels: readonly string[];
  /** How texts become the tokens that it reads. */
  readonly text: TextRecipe;
  score(table: TokenTable, signal?: AbortSignal): Promise<Float32Array>;
  dispose(): void;
}

/** Scorers that read the same texts; those of like settings share the tokens. `join` makes one answer of theirs. */
export function modelOf(
  scorers: readonly [Scorer, ...Scorer[]],
  join: (scores: Float32Array[]) => Float32Array,
): LoadedModel {
  const keyed = scorers.map((scorer) => ({ scorer, key: JSON.stringify(scorer.text) }));
  return {
    labels: scorers[0].labels,
    async predict(texts, signal) {
      const tables = new Map<string, TokenTable>();
      const scores: Float32Array[] = [];
      for (const { scorer, key } of keyed) {
        const table = tables.get(key) ?? (await tabulateTokens(texts, scorer.text, signal));
        tables.set(key, table);
        scores.push(await scorer.score(table, signal));
      }
      return join(scores);
    },
    dispose() {
      for (const scorer of scorers) scorer.dispose();
    },
  };
}

/** One that scores by itself. */
export function modelAlone(scorer: Scorer): LoadedModel {
  return modelOf([scorer], ([scores]) => scores ?? new Float32Array(0));
}
