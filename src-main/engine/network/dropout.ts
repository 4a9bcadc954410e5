import type { Tensor } from '@tensorflow/tfjs-node';
import { greaterEqual, multiply, toFloat, uniform } from '../tensor/operations.ts';
import { scalar } from '../tensor/tensors.ts';
import type { Pass, PassContext } from './pass.ts';

/** `place` tells the dropouts of one network apart. */
export function dropout(input: Tensor, rate: number, place: number, context: PassContext): Pass<Tensor, Tensor> {
  if (!context.seed || rate === 0) return { output: input, backward: (gradient) => gradient };
  const [run, step] = context.seed;
  const drawn = uniform(input.shape, [run + place * 0x9e37, step]);
  const mask = multiply(toFloat(greaterEqual(drawn, scalar(rate))), scalar(1 / (1 - rate)));
  drawn.dispose();
  return { output: multiply(input, mask), backward: (gradient) => multiply(gradient, mask) };
}
