import type { Tensor } from '@tensorflow/tfjs-node';
import {
  add,
  matMul,
  relu,
  reluGradient,
  sigmoid,
  sigmoidGradient,
  sum,
  tanh,
  tanhGradient,
} from '../tensor/operations.ts';
import type { Parameter } from './parameter.ts';
import type { Pass } from './pass.ts';

export type Activation = 'relu' | 'tanh' | 'sigmoid' | 'none';

const activations: Record<Activation, { value(a: Tensor): Tensor; gradient(value: Tensor, gradient: Tensor): Tensor }> =
  {
    relu: { value: relu, gradient: reluGradient },
    tanh: { value: tanh, gradient: tanhGradient },
    sigmoid: { value: sigmoid, gradient: sigmoidGradient },
    none: { value: (a) => a, gradient: (_, gradient) => gradient },
  };

export interface DenseLayer {
  /** [inputs, units] */
  readonly weights: Parameter;
  readonly bias: Parameter;
  readonly activation: Activation;
}

export function dense(layer: DenseLayer, input: Tensor): Pass<Tensor, Tensor> {
  const activation = activations[layer.activation];
  const weights = layer.weights.variable.read();
  const output = activation.value(add(matMul(input, weights), layer.bias.variable.read()));
  return {
    output,
    backward(gradient, gradients) {
      const sums = activation.gradient(output, gradient);
      gradients.add(layer.weights, matMul(input, sums, { a: true }));
      gradients.add(layer.bias, sum(sums, 0));
      return matMul(sums, weights, { b: true });
    },
  };
}
