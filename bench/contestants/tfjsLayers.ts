// Stock tfjs-layers on the same native library: `model.trainOnBatch`, `model.predictOnBatch`.
import type { LayersModel, SymbolicTensor, Tensor, layers } from '@tensorflow/tfjs-node';
import { setThreads, tensorflow } from '../../src-main/engine/tensorflow.ts';
import type { Shape } from '../speed/shapes.ts';
import { readTexts } from './readTexts.ts';
import { givenTask, serve } from './serve.ts';

const { shape, texts: folder, threads } = givenTask();
setThreads(threads);
const { tf, version } = tensorflow();

function recurrent({ cell, units, pooling }: Shape): ReturnType<typeof layers.lstm | typeof layers.gru> {
  // Its own default is an approximation, hardSigmoid; the others compute the sigmoid.
  const options = { units, recurrentActivation: 'sigmoid', returnSequences: pooling !== 'last' } as const;
  return cell === 'lstm' ? tf.layers.lstm(options) : tf.layers.gru(options);
}

function through(layer: layers.Layer, value: SymbolicTensor | SymbolicTensor[]): SymbolicTensor {
  const applied = layer.apply(value);
  if (!(applied instanceof tf.SymbolicTensor)) throw new TypeError('a layer did not hand on what it was given');
  return applied;
}

const dropped = (value: SymbolicTensor, rate: number): SymbolicTensor =>
  rate > 0 ? through(tf.layers.dropout({ rate }), value) : value;

const meanAndMax = (states: SymbolicTensor): SymbolicTensor =>
  through(tf.layers.concatenate(), [
    through(tf.layers.globalAveragePooling1d(), states),
    through(tf.layers.globalMaxPooling1d(), states),
  ]);

function build(): LayersModel {
  const { vocabulary, embedding, length, classes, bidirectional, pooling, dropout } = shape;
  const ids = tf.input({ shape: [length], dtype: 'int32' });
  const layer = recurrent(shape);
  const read = bidirectional ? tf.layers.bidirectional({ layer, mergeMode: 'concat' }) : layer;
  const words = dropped(
    through(tf.layers.embedding({ inputDim: vocabulary, outputDim: embedding }), ids),
    dropout.words,
  );
  const states = through(read, words);
  const kept = dropped(pooling === 'last' ? states : meanAndMax(states), dropout.output);
  const output = through(tf.layers.dense({ units: classes, activation: 'softmax' }), kept);
  const model = tf.model({ inputs: ids, outputs: output });
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy' });
  return model;
}

const { ids, labels } = readTexts(folder);
const size = shape.batch * shape.length;
const batches: { input: Tensor; target: Tensor }[] = Array.from(
  { length: Math.floor(labels.length / shape.batch) },
  (_, index) => ({
    input: tf.tensor2d(ids.slice(index * size, (index + 1) * size), [shape.batch, shape.length], 'int32'),
    target: tf.tensor1d(Float32Array.from(labels.slice(index * shape.batch, (index + 1) * shape.batch))),
  }),
);
const model = build();
let next = 0;

const take = (): (typeof batches)[number] => {
  const batch = batches[next++ % batches.length];
  if (!batch) throw new Error('there is not one whole batch of texts');
  return batch;
};

await serve({
  versions: `tfjs ${tf.version['tfjs']}, TensorFlow ${version}`,
  async train(steps) {
    let loss = 0;
    for (let step = 0; step < steps; step++) {
      const { input, target } = take();
      loss = Number(await model.trainOnBatch(input, target));
    }
    return { documents: steps * shape.batch, loss };
  },
  async infer(steps) {
    for (let step = 0; step < steps; step++) {
      tf.tidy(() => {
        const scores = model.predictOnBatch(take().input);
        for (const one of Array.isArray(scores) ? scores : [scores]) one.dataSync();
      });
    }
    return { documents: steps * shape.batch, loss: null };
  },
});
