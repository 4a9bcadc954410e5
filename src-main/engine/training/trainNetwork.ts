import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { addBag } from '../blend/addBag.ts';
import { createBreather } from '../../text/index.ts';
import type { EngineEvent, TrainingOrder } from '../events.ts';
import type { ModelParts } from '../modelManifest.ts';
import { writeSafetensors } from '../safetensors.ts';
import { NetworkTraining } from './networkTraining.ts';
import { prepareTexts } from './prepareTexts.ts';
import type { PreparedTexts } from './prepareTexts.ts';
import { createStepReports } from './stepReports.ts';
import { checkLabelSets } from './truth.ts';
import { watchedDocuments } from './watchedDocuments.ts';

/** Vectors that were made elsewhere have the size that they have. */
function withSize(recipe: NetworkRecipe, size: number): NetworkRecipe {
  return { ...recipe, embedding: { ...recipe.embedding, size } };
}

function finishedModel(
  order: TrainingOrder,
  model: NetworkRecipe,
  texts: PreparedTexts,
  training: NetworkTraining,
): ModelParts {
  const { weights, thresholds } = training.result();
  const shapes = new Map(training.network.parameters.map(({ variable }) => [variable.name, variable.shape]));
  return {
    manifest: {
      formatVersion: 1,
      recipe: { ...order.recipe, model },
      labels: [...order.labels],
      maxLength: texts.maxLength,
      parameters: training.parameters,
      coverage: texts.validation.tokens.coverage,
      // Without a validation part: what is more likely than not.
      ...(order.train.labelOffsets ? { thresholds: thresholds ?? order.labels.map(() => 0.5) } : {}),
    },
    vocabulary: [...texts.vocabulary.tokens],
    weights: writeSafetensors(
      new Map([...weights].map(([name, values]) => [name, { shape: shapes.get(name) ?? [values.length], values }])),
    ),
  };
}

/** Epoch after epoch until the recipe, early stopping or the caller ends it. */
export async function* trainNetwork(
  order: TrainingOrder,
  recipe: NetworkRecipe,
): AsyncGenerator<EngineEvent, void, void> {
  checkLabelSets(order.train, recipe.output);
  const texts = await prepareTexts(order, recipe);
  const settled = texts.vectors ? withSize(recipe, texts.vectors.size) : recipe;
  const training = new NetworkTraining(order, settled, texts);
  try {
    if (order.checkpoint) training.restore(order.checkpoint);
    yield {
      kind: 'prepared',
      vocabulary: texts.vocabulary.size,
      parameters: training.parameters,
      epochs: training.epochs,
      stepsPerEpoch: training.stepsPerEpoch,
      maxLength: texts.maxLength,
      coverage: texts.validation.tokens.coverage,
      vectors: texts.vectors?.share ?? null,
    };
    const reports = createStepReports();
    const breather = createBreather(order.signal);
    while (!training.progress.ended) {
      while (!training.epochDone) {
        if (order.control.pause()) {
          yield { kind: 'paused', epoch: training.progress.epoch, checkpoint: training.checkpoint() };
          return;
        }
        const { epoch } = training.progress;
        const facts = training.step();
        const { step } = training.progress;
        const report = reports.add(facts, {
          epoch,
          step,
          stepsLeft: training.epochs * training.stepsPerEpoch - step,
        });
        if (report) yield report;
        if (breather.due()) await breather.rest();
      }
      const validated = await training.validate();
      const record = training.closeEpoch(validated, order.control.finish());
      const watched = validated ? watchedDocuments(order, validated.scores, validated.thresholds) : [];
      yield { kind: 'epoch', record, watched, checkpoint: training.checkpoint() };
    }
    const model = await addBag(order, settled, finishedModel(order, settled, texts, training));
    if (model) yield { kind: 'done', model, bestEpoch: training.result().epoch };
    else yield { kind: 'paused', epoch: training.progress.epoch, checkpoint: training.checkpoint() };
  } finally {
    training.dispose();
  }
}
