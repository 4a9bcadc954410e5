import type { LoadedModel } from '../loadedModel.ts';
import { blendScores } from './blendScores.ts';
import type { BlendShares } from './blendScores.ts';

/** Two models that score as one. */
export function blendedModel(
  network: LoadedModel,
  bag: LoadedModel,
  shares: BlendShares,
  several: boolean,
): LoadedModel {
  const { labels } = network;
  return {
    labels,
    async predict(texts, signal) {
      const own = await network.predict(texts, signal);
      return blendScores(own, await bag.predict(texts, signal), shares, labels.length, several);
    },
    dispose() {
      network.dispose();
      bag.dispose();
    },
  };
}
