import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buildVocabulary, encodeTable, measureLength, tabulateTokens } from '../../src-main/text/index.ts';
import { recipeByName } from '../../src-main/recipes/index.ts';
import type { TextRecipe } from '../../src-shared/domain/index.ts';
import type { Labelled } from '../readLabelled.ts';
import { median } from '../speed/statistics.ts';

export interface EncodingFigures {
  readonly texts: number;
  readonly tokens: number;
  /** From texts to ids, vocabulary included: the middle one of several times. */
  readonly seconds: number;
  /** The longest time that nothing else of the thread could run. */
  readonly longestHoldMs: number;
  /** From the abort in the middle of the work to its end. */
  readonly stopMs: number;
}

const times = 3;
const stopAfter = 300;

export function textRecipe(unit: TextRecipe['unit']): TextRecipe {
  const quick = recipeByName('quick');
  if (!quick) throw new Error('the recipe that the bench begins with is gone');
  return { ...quick.text, unit };
}

/** What a training does with its texts before the first step. */
export async function measureEncoding(labelled: readonly Labelled[], recipe: TextRecipe): Promise<EncodingFigures> {
  const texts = labelled.map(({ text }) => text);
  const seconds: number[] = [];
  let tokens = 0;
  const holds = monitorEventLoopDelay({ resolution: 1 });
  for (let time = 0; time < times; time++) {
    holds.enable();
    const began = performance.now();
    const table = await tabulateTokens(texts, recipe);
    encodeTable(table, buildVocabulary(table, recipe), recipe, measureLength(table, recipe.maxLength));
    seconds.push((performance.now() - began) / 1000);
    // The hold that just ended is seen at the next turn.
    await new Promise((resolve) => setTimeout(resolve, 5));
    holds.disable();
    tokens = table.ids.length;
  }
  const stopMs = await timeToStop(texts, recipe);
  return { texts: texts.length, tokens, seconds: median(seconds), longestHoldMs: holds.max / 1e6, stopMs };
}

async function timeToStop(texts: readonly string[], recipe: TextRecipe): Promise<number> {
  const controller = new AbortController();
  let aborted = 0;
  setTimeout(() => {
    aborted = performance.now();
    controller.abort();
  }, stopAfter);
  await tabulateTokens(texts, recipe, controller.signal).catch(() => undefined);
  return aborted === 0 ? 0 : performance.now() - aborted;
}
