import { AppError } from '../../../src-shared/domain/index.ts';
import type { NetworkRecipe, Pooling } from '../../../src-shared/domain/index.ts';
import type { Body } from './body.ts';
import { buildBody } from './buildBody.ts';
import { buildDense } from './buildDense.ts';
import { meanLogits, seedOfMember } from './committee.ts';
import { dense } from './dense.ts';
import type { DenseLayer } from './dense.ts';
import { dropout } from './dropout.ts';
import { embedding } from './embedding.ts';
import { glorotUniform, identity, knownRows, uniformWithin, zeros } from './initialisers.ts';
import type { Network, NetworkInput, NetworkPass } from './network.ts';
import type { Parameter } from './parameter.ts';
import { ParameterMaker } from './parameters.ts';
import type { Pass, PassContext } from './pass.ts';
import { pool } from './pool.ts';
import type { PoolingLayer } from './pool.ts';
import type { Tensor } from '@tensorflow/tfjs-node';

export interface NetworkOrder {
  readonly recipe: NetworkRecipe;
  /** Token ids, the special ones counted. */
  readonly vocabulary: number;
  readonly classes: number;
  readonly seed: number;
  /** Word vectors to begin with, by token id. */
  readonly vectors?: ReadonlyMap<number, Float32Array>;
  /** Weights of a trained network, or null to begin anew. */
  readonly stored: ReadonlyMap<string, Float32Array> | null;
}

interface Layers {
  readonly table: Parameter;
  readonly body: Body;
  readonly pooling: PoolingLayer;
  readonly dense: readonly DenseLayer[];
}

// A one-hot table is a square of this size at most: 4,000 characters are 64 MB.
const widestOneHot = 4_000;

function buildTable(maker: ParameterMaker, { recipe, vocabulary, vectors, stored }: NetworkOrder): Parameter {
  const { kind, size, trainable, rateShare } = recipe.embedding;
  if (kind === 'one-hot') {
    if (vocabulary > widestOneHot)
      throw new AppError('recipe-invalid', { field: 'embedding', message: `one-hot: ${vocabulary} > ${widestOneHot}` });
    return maker.make({
      name: 'embedding',
      shape: [vocabulary, vocabulary],
      begin: identity,
      trainable: false,
      derived: true,
    });
  }
  // Keras's own limit for tables of word vectors.
  const rest = uniformWithin(0.05);
  return maker.make({
    name: 'embedding',
    shape: [vocabulary, size],
    begin: vectors ? knownRows(vectors, rest) : rest,
    // What is made up must be learned.
    trainable: trainable || !(vectors || stored),
    rateShare: vectors ? rateShare : 1,
    decays: false,
  });
}

function buildPooling(maker: ParameterMaker, kind: Pooling, width: number): PoolingLayer {
  if (kind !== 'attention') return { kind };
  return {
    kind,
    attention: {
      weights: maker.make({ name: 'attention/weights', shape: [width, width], begin: glorotUniform }),
      bias: maker.make({ name: 'attention/bias', shape: [width], begin: zeros, decays: false }),
      query: maker.make({ name: 'attention/query', shape: [width, 1], begin: glorotUniform }),
    },
  };
}

function outputsOf(recipe: NetworkRecipe, classes: number): number {
  if (recipe.output !== 'sigmoid') return classes;
  if (classes !== 2) throw new AppError('recipe-invalid', { field: 'output', message: `sigmoid: ${classes} ≠ 2` });
  return 1;
}

function buildLayers(maker: ParameterMaker, order: NetworkOrder): Layers {
  const { recipe } = order;
  const outputs = outputsOf(recipe, order.classes);
  const table = buildTable(maker, order);
  const body = buildBody(maker, recipe.body, table.variable.shape[1] ?? 0);
  if (recipe.pooling === 'last' && !body.ordered) {
    throw new AppError('recipe-invalid', { field: 'pooling', message: `last: ${recipe.body.kind}` });
  }
  const pooling = buildPooling(maker, recipe.pooling, body.width);
  let width = recipe.pooling === 'mean+max' ? 2 * body.width : body.width;
  const layers = recipe.dense.map(({ units, activation }, index) => {
    const layer = buildDense(maker, `dense/${index}`, { inputs: width, units, activation });
    width = units;
    return layer;
  });
  layers.push(buildDense(maker, 'output', { inputs: width, units: outputs, activation: 'none' }));
  return { table, body, pooling, dense: layers };
}

function buildMembers(maker: ParameterMaker, order: NetworkOrder): Layers[] {
  const { recipe } = order;
  const { members, body, pooling, beside } = recipe;
  if (members === 'auto') throw new AppError('recipe-invalid', { field: 'members', message: 'auto' });
  const kinds = [{ body, pooling }, ...beside];
  return Array.from({ length: members }, (_, index) => {
    maker.prefix = index === 0 ? '' : `member/${index}/`;
    return buildLayers(maker, { ...order, recipe: { ...recipe, ...kinds[index % kinds.length] } });
  });
}

// Places of the dropouts, so that no two draw the same mask.
const places = { embedding: 1, dense: 2 };

function train(recipe: NetworkRecipe, layers: Layers, input: NetworkInput, context: PassContext): NetworkPass {
  const embedded = embedding(layers.table, input.ids, recipe.embedding.dropout, places.embedding, context);
  const body = layers.body.train(embedded.output, context);
  const pooled = pool(layers.pooling, body.outputs, context);
  const kept = dropout(pooled.output, recipe.dropout, places.dense, context);
  const denses: Pass<Tensor, Tensor>[] = [];
  let value = kept.output;
  for (const layer of layers.dense) {
    const pass = dense(layer, value);
    denses.push(pass);
    value = pass.output;
  }
  return {
    logits: value,
    backward(gradient, gradients) {
      const throughDense = denses.reduceRight((arriving, pass) => pass.backward(arriving, gradients), gradient);
      const throughPool = pooled.backward(kept.backward(throughDense, gradients), gradients);
      const values = body.backward(throughPool, gradients, layers.table.trainable && 'rows');
      if (values) embedded.backward(values, gradients);
    },
  };
}

function infer(layers: Layers, input: NetworkInput): Tensor {
  const context: PassContext = { lengths: input.lengths, seed: null };
  const { output } = embedding(layers.table, input.ids, 0, places.embedding, context);
  const outputs = layers.body.infer(output, context, layers.pooling.kind === 'last');
  const pooled = pool(layers.pooling, outputs, context).output;
  return layers.dense.reduce((value, layer) => dense(layer, value).output, pooled);
}

/** Builds the network that a settled recipe describes. */
export function buildNetwork(order: NetworkOrder): Network {
  const maker = new ParameterMaker(order.seed, order.stored);
  try {
    const members = buildMembers(maker, order);
    maker.requireAllTaken();
    return {
      parameters: maker.made,
      outputs: outputsOf(order.recipe, order.classes),
      members: members.length,
      train(input, seed, member = 0) {
        const layers = members[member];
        if (!layers) throw new RangeError(`no member ${member} among ${members.length}`);
        return train(order.recipe, layers, input, { lengths: input.lengths, seed: seedOfMember(seed, member) });
      },
      infer: (input) => meanLogits(members.map((layers) => infer(layers, input))),
      dispose: () => maker.dispose(),
    };
  } catch (thrown) {
    maker.dispose();
    throw thrown;
  }
}
