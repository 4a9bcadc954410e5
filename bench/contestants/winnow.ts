// This engine: its real training step and its real prediction, over texts that are token ids already.
import type { NetworkRecipe, Recipe } from '../../src-shared/domain/index.ts';
import type { TrainingOrder } from '../../src-main/engine/index.ts';
import { predictNetwork } from '../../src-main/engine/inference/predictNetwork.ts';
import { describeKernels, preferKernels } from '../../src-main/engine/kernels/chooseKernels.ts';
import type { EncodedTexts } from '../../src-main/text/index.ts';
import { setThreads } from '../../src-main/engine/tensorflow.ts';
import { NetworkTraining } from '../../src-main/engine/training/networkTraining.ts';
import { recipeByName } from '../../src-main/recipes/index.ts';
import { learnedWords } from '../../src-main/recipes/quick.ts';
import type { Texts } from '../speed/batchFiles.ts';
import type { Shape } from '../speed/shapes.ts';
import { profileOps } from './profileOps.ts';
import { readTexts } from './readTexts.ts';
import { givenTask, serve } from './serve.ts';
import type { Contestant, Worked } from './serve.ts';

function recipeOf(shape: Shape): { recipe: Recipe; model: NetworkRecipe } {
  const quick = recipeByName('quick');
  if (!quick) throw new Error('the recipe that the bench begins with is gone');
  const model: NetworkRecipe = {
    kind: 'network',
    embedding: { ...learnedWords, size: shape.embedding, dropout: shape.dropout.words },
    body: {
      kind: 'recurrent',
      cell: shape.cell,
      layers: [{ units: shape.units, dropout: 0 }],
      bidirectional: shape.bidirectional,
      joinStates: false,
    },
    pooling: shape.pooling,
    dropout: shape.dropout.output,
    dense: [],
    output: 'softmax',
    members: 1,
    beside: [],
    blend: [],
  };
  const training: Recipe['training'] = {
    ...quick.training,
    optimizer: 'adam',
    rate: 0.001,
    schedule: 'constant',
    warmUp: 0,
    clipNorm: 0,
    batch: shape.batch,
    epochs: 1000,
    earlyStopping: null,
  };
  return { recipe: { ...quick, model, training }, model };
}

const networkTexts = (ids: Int32Array, offsets: Int32Array): EncodedTexts => ({ ids, offsets, coverage: 1 });

/** Those texts from `from` on that are one batch. */
function oneBatch({ ids, offsets }: Texts, from: number, batch: number): EncodedTexts {
  const begin = offsets[from] ?? 0;
  const end = offsets[from + batch] ?? ids.length;
  const own = offsets.slice(from, from + batch + 1).map((offset) => offset - begin);
  return networkTexts(ids.subarray(begin, end), own);
}

function createContestant(shape: Shape, texts: Texts): Contestant {
  const { recipe, model } = recipeOf(shape);
  const documents = texts.labels.length;
  const order: TrainingOrder = {
    recipe,
    labels: Array.from({ length: shape.classes }, (_, index) => `label ${index}`),
    train: { texts: new Array<string>(documents).fill(''), labels: texts.labels },
    validation: { texts: [], labels: new Int32Array(0) },
    threads: 0,
    control: { pause: () => false, finish: () => false },
    signal: new AbortController().signal,
  };
  const training = new NetworkTraining(order, model, {
    vocabulary: { tokens: [], ids: new Map(), size: shape.vocabulary },
    maxLength: shape.length,
    train: networkTexts(texts.ids, texts.offsets),
    validation: networkTexts(new Int32Array(0), new Int32Array(1)),
    vectors: null,
  });
  const batches = Array.from({ length: Math.min(8, Math.floor(documents / shape.batch)) }, (_, index) =>
    oneBatch(texts, index * shape.batch, shape.batch),
  );
  let predicted = 0;

  async function train(steps: number): Promise<Worked> {
    let trained = 0;
    let loss = 0;
    for (let step = 0; step < steps; step++) {
      if (training.epochDone) training.closeEpoch(null, false);
      const result = training.step();
      trained += result.documents;
      loss = result.lossSum / result.documents;
    }
    return { documents: trained, loss };
  }

  const { kernels, detail, tensorflow } = describeKernels();
  return {
    versions: `Node ${process.versions.node}, TensorFlow ${tensorflow}, ${kernels} kernels (${detail})`,
    train,
    async infer(steps) {
      for (let step = 0; step < steps; step++) {
        const batch = batches[predicted++ % batches.length];
        if (batch) await predictNetwork(training.network, model, batch, shape.classes);
      }
      return { documents: steps * shape.batch, loss: null };
    },
    profile: (steps) => profileOps(() => train(1), steps),
  };
}

const { shape, texts, threads, variant } = givenTask();
setThreads(threads);
if (variant === 'block' || variant === 'composed') preferKernels(variant);
await serve(createContestant(shape, readTexts(texts)));
