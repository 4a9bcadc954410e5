import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { add, concat, cut, multiply, reshape } from '../tensor/operations.ts';
import { rowMask } from '../tensor/rowMask.ts';
import { extent } from '../tensor/tensors.ts';
import { vectorsOf, wholeGradient } from './body.ts';
import type { Body, Sequence } from './body.ts';
import { buildDense } from './buildDense.ts';
import { buildRecurrent } from './buildRecurrent.ts';
import { dense } from './dense.ts';
import type { DenseLayer } from './dense.ts';
import type { ParameterMaker } from './parameters.ts';
import type { Pass, PassContext } from './pass.ts';
import { recurrentBody } from './recurrentBody.ts';

export interface RcnnOrder {
  readonly cell: Cell;
  readonly units: number;
  readonly inputs: number;
}

interface Joined extends Pass<Tensor, Tensor> {
  readonly live: Tensor | null;
}

/** States and word vectors of each step side by side through one layer; zero after a text's end. */
function join(layer: DenseLayer, states: Tensor, vectors: Tensor, { lengths }: PassContext): Joined {
  const [batch, steps] = [extent(states, 0), extent(states, 1)];
  const columns = extent(states, 2) + extent(vectors, 2);
  const units = layer.bias.variable.size;
  const pass = dense(layer, reshape(concat([states, vectors], 2), [batch * steps, columns]));
  const joined = reshape(pass.output, [batch, steps, units]);
  const live = lengths ? rowMask(states, lengths, () => 1) : null;
  return {
    live,
    output: live ? multiply(joined, live) : joined,
    backward(gradient, sink) {
      const arriving = live ? multiply(gradient, live) : gradient;
      return reshape(pass.backward(reshape(arriving, [batch * steps, units]), sink), [batch, steps, columns]);
    },
  };
}

/** Lai et al. 2015: each word with what was said before and after it, from layers that read in both directions. */
export function buildRcnn(maker: ParameterMaker, { cell, units, inputs }: RcnnOrder): Body {
  const layers = buildRecurrent(maker, { cell, bidirectional: true, layers: [{ units, dropout: 0 }], inputs });
  const context = recurrentBody(layers, false);
  // ReLU in place of the paper's tanh: zeros after a text's end then never beat a live state in the pooling.
  const layer = buildDense(maker, 'join', { inputs: context.width + inputs, units, activation: 'relu' });
  const statesOf = (outputs: readonly { readonly sequence: Tensor | null }[]): Tensor => {
    const states = outputs[0]?.sequence;
    if (!states) throw new RangeError('a recurrent layer without states');
    return states;
  };
  return {
    width: units,
    ordered: false,
    train(sequence: Sequence, pass: PassContext) {
      const vectors = vectorsOf(sequence);
      const recurrent = context.train({ values: vectors, ids: null }, pass);
      const joined = join(layer, statesOf(recurrent.outputs), vectors, pass);
      return {
        outputs: [{ sequence: joined.output, last: null }],
        backward([gradient], sink, needsValues) {
          if (!gradient?.sequence) throw new RangeError('a join without a gradient');
          const sizes = [context.width, inputs];
          const [states = null, own = null] = cut(joined.backward(gradient.sequence, sink), sizes, 2);
          const through = recurrent.backward([{ sequence: states }], sink, needsValues);
          return through && own ? add(wholeGradient(through), own) : null;
        },
      };
    },
    infer(sequence, pass) {
      const vectors = vectorsOf(sequence);
      const states = statesOf(context.infer({ values: vectors, ids: null }, pass, false));
      return [{ sequence: join(layer, states, vectors, pass).output, last: null }];
    },
  };
}
