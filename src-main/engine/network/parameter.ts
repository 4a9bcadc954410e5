import type { Gradient } from '../kernels/kernels.ts';
import type { ResourceVariable } from '../tensor/resourceVariable.ts';

/** One table of weights that is trained, or frozen when `trainable` is false. */
export interface Parameter {
  readonly variable: ResourceVariable;
  readonly trainable: boolean;
  /** Of the learning rate. */
  readonly rateShare: number;
  /** Biases are left out of weight decay. */
  readonly decays: boolean;
  /** Made anew whenever the network is built; stands in no file. */
  readonly derived: boolean;
}

/** Gradients of one step, gathered while the backward pass goes from layer to layer. */
export class Gradients {
  readonly byParameter = new Map<Parameter, Gradient>();

  add(parameter: Parameter, gradient: Gradient): void {
    if (!parameter.trainable) return;
    if (this.byParameter.has(parameter)) throw new RangeError(`two gradients for ${parameter.variable.name}`);
    this.byParameter.set(parameter, gradient);
  }
}
