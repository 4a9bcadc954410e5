import type { LoadedModel } from '../loadedModel.ts';
import { blendScores } from './blendScores.ts';
import type { BlendShares } from './blendScores.ts';

/** Several models that score as one: the network first, then its bags. */
export function blendedModel(
  network: LoadedModel,
  bags: readonly LoadedModel[],
  shares: BlendShares,
  several: boolean,
): LoadedModel {
  const { labels } = network;
  return {
    labels,
    async predict(texts, signal) {
      const scores: Float32Array[] = [];
      for (const model of [network, ...bags]) scores.push(await model.predict(texts, signal));
      return blendScores(scores, shares, labels.length, several);
    },
    dispose() {
      network.dispose();
      for (const bag of bags) bag.dispose();
    },
  };
}
