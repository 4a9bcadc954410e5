import type { Activation, DenseLayer } from './dense.ts';
import { glorotUniform, zeros } from './initialisers.ts';
import type { ParameterMaker } from './parameters.ts';

export interface DenseOrder {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
}

export function buildDense(maker: ParameterMaker, name: string, { inputs, units, activation }: DenseOrder): DenseLayer {
  return {
    weights: maker.make({ name: `${name}/weights`, shape: [inputs, units], begin: glorotUniform }),
    bias: maker.make({ name: `${name}/bias`, shape: [units], begin: zeros, decays: false }),
    activation,
  };
}
