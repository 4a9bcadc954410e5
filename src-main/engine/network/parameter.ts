import type { Tensor } from '@tensorflow/tfjs-node';
import type { ResourceVariable } from '../tensor/resourceVariable.ts';
import { add } from '../tensor/operations.ts';

/** One table of weights that is trained, or frozen when `trainable` is false. */
export interface Parameter {
  readonly variable: ResourceVariable;
  readonly trainable: boolean;
  /** Biases are left out of weight decay. */
  readonly decays: boolean;
  /** Made anew whenever the network is built; stands in no file. */
  readonly derived: boolean;
}

/** Gradients of one step, gathered while the backward pass goes from layer to layer. */
export class Gradients {
  readonly byParameter = new Map<Parameter, Tensor>();

  add(parameter: Parameter, gradient: Tensor): void {
    if (!parameter.trainable) return;
    const before = this.byParameter.get(parameter);
    this.byParameter.set(parameter, before ? add(before, gradient) : gradient);
  }
}
