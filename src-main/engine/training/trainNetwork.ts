import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { blendByValidation } from '../blend/blendByValidation.ts';
import { joinParts } from '../blend/blendedParts.ts';
import { trainBags } from '../blend/trainBags.ts';
import type { EngineEvent, TrainingOrder } from '../events.ts';
import { withThresholds } from '../modelManifest.ts';
import type { ModelParts } from '../modelManifest.ts';
import type { Prepared } from '../prepared.ts';
import { readChoice } from './choice.ts';
import type { Choice } from './choice.ts';
import { finishedModel } from './finishedModel.ts';
import { NetworkTraining } from './networkTraining.ts';
import { prepareTexts } from './prepareTexts.ts';
import type { PreparedTexts } from './prepareTexts.ts';
import { secondOrder } from './secondOrder.ts';
import { pausedAt, trainEpochs } from './trainEpochs.ts';
import { checkLabelSets } from './truth.ts';

type Events<Result> = AsyncGenerator<EngineEvent, Result, void>;

const nothing = new Float32Array(0);

/** Vectors that were made elsewhere have the size that they have. */
function withSize(recipe: NetworkRecipe, size: number): NetworkRecipe {
  return { ...recipe, embedding: { ...recipe.embedding, size } };
}

/** Trains the network that a recipe describes, and what stands beside it. */
export async function* trainNetwork(order: TrainingOrder, recipe: NetworkRecipe): Events<void> {
  checkLabelSets(order.train, recipe.output);
  const kept = order.checkpoint ? readChoice(order.checkpoint, order.chosen) : null;
  if (kept) {
    yield { kind: 'prepared', ...kept.told };
    yield* refit(order, recipe, kept, order.checkpoint);
    return;
  }
  const choice = yield* choose(order, recipe);
  if (!choice) return;
  if (choice.told.refitSteps === 0)
    yield { kind: 'done', model: choice.model, bestEpoch: choice.bestEpoch, held: null };
  else yield* refit(order, recipe, choice);
}

async function prepare(
  order: TrainingOrder,
  recipe: NetworkRecipe,
): Promise<{ texts: PreparedTexts; settled: NetworkRecipe; training: NetworkTraining }> {
  const texts = await prepareTexts(order, recipe);
  const settled = texts.vectors ? withSize(recipe, texts.vectors.size) : recipe;
  return { texts, settled, training: new NetworkTraining(order, settled, texts) };
}

/** What the second training takes at most. */
function refitSteps({ recipe, train, validation }: TrainingOrder, { batch, epochs }: NetworkTraining): number {
  if (recipe.training.refit !== true || validation.texts.length === 0) return 0;
  return epochs * Math.ceil((train.texts.length + validation.texts.length) / batch);
}

/** Learns from the training part; the validation part chooses epoch, shares and thresholds. Null after a pause. */
async function* choose(order: TrainingOrder, recipe: NetworkRecipe): Events<Choice | null> {
  const { texts, settled, training } = await prepare(order, recipe);
  try {
    if (order.checkpoint) training.restore(order.checkpoint);
    const told: Prepared = {
      vocabulary: texts.vocabulary.size,
      parameters: training.parameters,
      epochs: training.epochs,
      stepsPerEpoch: training.stepsPerEpoch,
      refitSteps: refitSteps(order, training),
      maxLength: texts.maxLength,
      coverage: texts.validation.coverage,
      vectors: texts.vectors?.share ?? null,
      unseenWords: texts.vectors?.unseen.words.length ?? 0,
      vectorsSkipped: texts.vectors?.malformed ?? 0,
    };
    yield { kind: 'prepared', ...told };
    const course = { order, training, choice: null, stepsLater: told.refitSteps };
    if (!(yield* trainEpochs(course))) return null;
    const bags = await trainBags(order, settled);
    if (!bags) {
      yield pausedAt(course);
      return null;
    }
    const network = finishedModel(order, settled, texts, training);
    const bestEpoch = training.result().epoch;
    // A network by itself that is not trained again has nothing to choose: its validation part need not be read once more.
    if (bags.length === 0 && told.refitSteps === 0) return { bestEpoch, model: network, held: nothing, told };
    const { model, held } = await blendByValidation(order, settled, network, bags);
    return { bestEpoch, model, held, told };
  } finally {
    training.dispose();
  }
}

/** Trains anew on all documents, as often as was chosen. */
async function* refit(
  first: TrainingOrder,
  recipe: NetworkRecipe,
  choice: Choice,
  checkpoint?: Uint8Array,
): Events<void> {
  const order = secondOrder(first);
  const { bestEpoch } = choice;
  const { texts, settled, training } = await prepare(order, recipe);
  try {
    if (checkpoint) training.restore(checkpoint);
    // Also for a checkpoint of a version that kept the model in it.
    const tellsChosen = order.keepsChosen === true && order.chosen !== choice.model;
    if (tellsChosen) yield { kind: 'chosen', model: choice.model, checkpoint: training.checkpoint(choice) };
    else if (!checkpoint) yield { kind: 'checkpoint', checkpoint: training.checkpoint(choice) };
    const course = { order, training, choice, stepsLater: 0 };
    if (!(yield* trainEpochs(course))) return;
    if (order.control.finish() && !training.progress.ended) {
      yield { kind: 'done', model: choice.model, bestEpoch, held: null };
      return;
    }
    const bags = await trainBags(order, settled);
    if (bags) {
      const network = finishedModel(order, settled, texts, training);
      yield { kind: 'done', model: asChosen(network, bags, choice.model), bestEpoch, held: choice.held };
    } else yield pausedAt(course);
  } finally {
    training.dispose();
  }
}

/** The second network and its bags, with the shares and thresholds of the first. */
function asChosen(network: ModelParts, bags: readonly ModelParts[], { manifest }: ModelParts): ModelParts {
  const { blend, thresholds, coverage, recipe } = manifest;
  const known = { ...network, manifest: { ...network.manifest, coverage, recipe } };
  const model = blend ? joinParts(known, bags, blend.shares) : known;
  return thresholds ? withThresholds(model, thresholds) : model;
}
