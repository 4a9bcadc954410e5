import { AppError } from '../../../src-shared/domain/index.ts';
import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { createBreather } from '../../text/index.ts';
import type { Network } from '../network/network.ts';
import { lengthsOf, networkInput } from '../network/networkInput.ts';
import type { EncodedTexts } from '../../text/index.ts';
import { tidy } from '../tensor/execute.ts';
import { readFloats } from '../tensor/tensors.ts';
import { batchesByLength } from '../training/lengthBuckets.ts';
import { scoresOf } from '../training/losses.ts';

// With 400 tokens a text, 256 texts would take gigabytes in a convolution; 64 are as fast.
const largestBatch = { texts: 256, tokens: 256 * 100 };

/** Row-major [texts × classes]: probabilities. Runs in slices; throws when the signal is aborted. */
export async function predictNetwork(
  ...work: [Network, NetworkRecipe, EncodedTexts, number, AbortSignal?]
): Promise<Float32Array> {
  const scores = await predictUnless(() => false, ...work);
  if (!scores) throw new AppError('cancelled');
  return scores;
}

/** The same, or null as soon as it should stop: asked before every batch. */
export async function predictUnless(
  stops: () => boolean,
  network: Network,
  recipe: NetworkRecipe,
  texts: EncodedTexts,
  classes: number,
  signal?: AbortSignal,
): Promise<Float32Array | null> {
  const breather = createBreather(signal);
  const scores = new Float32Array((texts.offsets.length - 1) * classes);
  for (const rows of batchesByLength(lengthsOf(texts), largestBatch)) {
    if (stops()) return null;
    const values = tidy(() => readFloats(scoresOf(recipe.output, network.infer(networkInput(texts, rows)))));
    for (const [place, row] of rows.entries()) {
      if (network.outputs === classes) {
        scores.set(values.subarray(place * classes, (place + 1) * classes), row * classes);
      } else {
        const second = values[place] ?? 0;
        scores.set([1 - second, second], row * classes);
      }
    }
    if (breather.due()) await breather.rest();
  }
  return scores;
}
