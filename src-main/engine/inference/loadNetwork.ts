import { AppError } from '../../../src-shared/domain/index.ts';
import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { encodeTable, vocabularyOf } from '../../text/index.ts';
import { releaseKernelMemory } from '../kernels/chooseKernels.ts';
import type { Scorer } from '../loadedModel.ts';
import type { ModelParts } from '../modelManifest.ts';
import { buildNetwork } from '../network/buildNetwork.ts';
import { readSafetensors } from '../safetensors.ts';
import { setThreads } from '../tensorflow.ts';
import { engineFailure } from '../training/engineFailure.ts';
import { weightsWithUnseen } from '../unseenVectors.ts';
import { predictNetwork } from './predictNetwork.ts';

/** A network alone, ready to score texts. Throws `model-damaged` when the parts do not fit together. */
export function loadNetwork(parts: ModelParts, model: NetworkRecipe, options: { threads: number }): Scorer {
  const { recipe, labels, maxLength } = parts.manifest;
  const weights = weightsWithUnseen(readSafetensors(parts.weights));
  setThreads(options.threads);
  const vocabulary = vocabularyOf(parts.vocabulary);
  const network = buildNetwork({
    recipe: model,
    vocabulary: vocabulary.size,
    classes: labels.length,
    seed: recipe.training.seed,
    stored: weights,
  });
  let disposed = false;
  return {
    labels,
    text: recipe.text,
    async score(table, signal) {
      if (disposed) throw new AppError('internal', { message: 'the model was disposed' });
      try {
        const read = encodeTable(table, vocabulary, recipe.text, maxLength);
        return await predictNetwork(network, model, read, labels.length, signal);
      } catch (thrown) {
        throw engineFailure(thrown, { documents: table.offsets.length - 1 });
      }
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      network.dispose();
      // Models come and go for days, each with the memory of its training: what they leave free must not add up.
      releaseKernelMemory();
    },
  };
}
