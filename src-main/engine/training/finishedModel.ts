import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import type { TrainingOrder } from '../events.ts';
import type { ModelParts } from '../modelManifest.ts';
import { writeSafetensors } from '../safetensors.ts';
import type { TensorToWrite } from '../safetensors.ts';
import { storedUnseen } from '../unseenVectors.ts';
import type { NetworkTraining } from './networkTraining.ts';
import type { PreparedTexts } from './prepareTexts.ts';

/** The network as three plain values, with the best weights that were found. */
export function finishedModel(
  order: TrainingOrder,
  model: NetworkRecipe,
  texts: PreparedTexts,
  training: NetworkTraining,
): ModelParts {
  const { weights, thresholds } = training.result();
  const unseen = texts.vectors?.unseen;
  const shapes = new Map(training.network.parameters.map(({ variable }) => [variable.name, variable.shape]));
  return {
    manifest: {
      formatVersion: 1,
      recipe: { ...order.recipe, model },
      labels: [...order.labels],
      maxLength: texts.maxLength,
      parameters: training.parameters,
      coverage: texts.validation.coverage,
      // Without a validation part: what is more likely than not.
      multiLabel: order.train.labelOffsets !== undefined,
      ...(order.train.labelOffsets ? { thresholds: thresholds ?? order.labels.map(() => 0.5) } : {}),
    },
    vocabulary: [...texts.vocabulary.tokens, ...(unseen?.words ?? [])],
    weights: writeSafetensors(
      new Map<string, TensorToWrite>([
        ...Array.from(weights, ([name, values]): [string, TensorToWrite] => [
          name,
          { shape: shapes.get(name) ?? [values.length], values },
        ]),
        ...(unseen ? storedUnseen(unseen) : []),
      ]),
    ),
  };
}
