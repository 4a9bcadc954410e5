import type { NetworkRecipe, Recipe } from '../../src-shared/domain/index.ts';

/** What the size of a network's training hangs on beside its recipe. */
export interface TrainingExtent {
  readonly documents: number;
  readonly labels: number;
  readonly vocabulary: number;
  /** Tokens of the longest text that the network reads. */
  readonly longest: number;
}

const floatBytes = 4;
/** Of each weight: itself, its gradient, two of the optimizer's and the best so far. */
const copiesOfWeights = 5;
// The figures below are fitted to the peaks of docs/accuracy.json (peaks.test.ts holds them to within a factor of 1.5).
/** Of each state: the way there and back, what the ops between them make, and what the allocator keeps. */
const copiesOfStates = 5.8;
/** Each network that bags of words have their say beside: their counts, and the scores of all documents. */
const blendedBytes = 150e6;

/** What TensorFlow, the program and the baseline take themselves, whatever is trained. */
export const programBytes = 650e6;
const gates = { lstm: 4, gru: 3, simple: 1 } as const;

/** Bytes that a training takes at its height beside `programBytes`, the largest batch and all weights together. `recipe` is settled. */
export function memoryNeeded({ model, training }: Recipe, extent: TrainingExtent): number {
  if (model.kind === 'bag-of-words') return 0;
  const members = model.members === 'auto' ? 1 : model.members;
  const batch = training.batch === 'auto' ? 1 : Math.min(training.batch, extent.documents);
  // One-hot tokens are looked up in the body's own weights: nothing stands for them.
  const embedding = model.embedding.kind === 'one-hot' ? 0 : model.embedding.size;
  const table = extent.vocabulary * embedding;
  const bodies = [model.body, ...model.beside.map(({ body }) => body)];
  let bytes = 0;
  for (let member = 0; member < members; member++) {
    const body = bodyExtent(bodies[member % bodies.length] ?? model.body, embedding || extent.vocabulary);
    const weights = (table + body.weights) * copiesOfWeights;
    const states = batch * extent.longest * (embedding + body.valuesPerToken) * copiesOfStates;
    bytes += (weights + states) * floatBytes + (model.blend.length > 0 ? blendedBytes : 0);
  }
  return bytes;
}

interface Extent {
  weights: number;
  valuesPerToken: number;
}

function bodyExtent(body: NetworkRecipe['body'], inputs: number): Extent {
  if (body.kind === 'textcnn') {
    const positions = body.widths.reduce((sum, width) => sum + width, 0);
    return { weights: positions * inputs * body.filters, valuesPerToken: body.widths.length * body.filters };
  }
  const layers = body.kind === 'rcnn' ? [{ units: body.units }] : body.layers;
  const directions = body.kind === 'rcnn' || body.bidirectional ? 2 : 1;
  const whole: Extent = { weights: 0, valuesPerToken: 0 };
  let below = inputs;
  for (const { units } of layers) {
    const own = units === 'auto' ? 0 : units;
    whole.weights += directions * gates[body.cell] * own * (below + own);
    // The gates of each step are kept for the way back, and so is its state.
    whole.valuesPerToken += directions * own * (gates[body.cell] + 1);
    below = directions * own;
  }
  return whole;
}
