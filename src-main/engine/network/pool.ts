import type { Tensor } from '@tensorflow/tfjs-node';
import type { Pooling } from '../../../src-shared/domain/index.ts';
import { add, concat, cut } from '../tensor/operations.ts';
import { extent } from '../tensor/tensors.ts';
import { attention } from './attention.ts';
import type { AttentionLayer } from './attention.ts';
import type { Pass, PassContext } from './pass.ts';
import { greatestState, lastState, meanState } from './poolings.ts';
import { alignStreams } from './recurrentStack.ts';
import type { Stream } from './recurrentStack.ts';

export type PoolingLayer =
  { readonly kind: Exclude<Pooling, 'attention'> } | { readonly kind: 'attention'; readonly attention: AttentionLayer };

function poolsOf(kind: Exclude<Pooling, 'attention'>, states: Tensor, context: PassContext): Pass<Tensor, Tensor>[] {
  if (kind === 'last') return [lastState(states)];
  if (kind === 'mean') return [meanState(states, context.lengths)];
  if (kind === 'max') return [greatestState(states, context.lengths)];
  return [meanState(states, context.lengths), greatestState(states, context.lengths)];
}

/** One vector a text from all streams side by side. Mean and maximum do not care in which order a stream stands. */
export function pool(layer: PoolingLayer, streams: readonly Stream[], context: PassContext): Pass<Tensor, Tensor[]> {
  if (layer.kind === 'attention') {
    const aligned = alignStreams(streams, context);
    const attended = attention(layer.attention, aligned.output, context.lengths);
    return {
      output: attended.output,
      backward: (gradient, gradients) => aligned.backward(attended.backward(gradient, gradients), gradients),
    };
  }
  const { kind } = layer;
  const pools = streams.map(({ states }) => poolsOf(kind, states, context));
  const all = pools.flat();
  return {
    output: concat(
      all.map(({ output }) => output),
      1,
    ),
    backward(gradient, gradients) {
      const pieces = cut(
        gradient,
        all.map(({ output }) => extent(output, 1)),
        1,
      );
      return pools.map((own) =>
        own
          .map((pass) => {
            const piece = pieces.shift();
            if (!piece) throw new RangeError('fewer gradients than pools');
            return pass.backward(piece, gradients);
          })
          .reduce(add),
      );
    },
  };
}
