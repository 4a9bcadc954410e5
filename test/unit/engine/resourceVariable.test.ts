import { afterEach, describe, expect, it } from 'vitest';
import { ResourceVariable } from '../../../src-main/engine/tensor/resourceVariable.ts';
import { tensorflow } from '../../../src-main/engine/tensorflow.ts';

const made: ResourceVariable[] = [];
const variable = (name: string, ...values: number[]): ResourceVariable => {
  const one = new ResourceVariable(name, [values.length], Float32Array.from(values));
  made.push(one);
  return one;
};
afterEach(() => {
  for (const one of made.splice(0)) one.dispose();
});

describe('a variable', () => {
  it('is its own, whatever others are called', () => {
    const [one, other] = [variable('weights', 1, 2), variable('weights', 3, 4)];
    one.assign(Float32Array.of(5, 6));
    expect(one.values()).toEqual(Float32Array.of(5, 6));
    expect(other.values()).toEqual(Float32Array.of(3, 4));
    one.dispose();
    made.splice(0, 1);
    expect(other.values()).toEqual(Float32Array.of(3, 4));
  });

  it('takes its memory with it when it goes: nothing of thousands stays', () => {
    const rounds = (count: number): void => {
      for (let round = 0; round < count; round++) new ResourceVariable('weights', [4], new Float32Array(4)).dispose();
    };
    rounds(4_000);
    const [tensors, before] = [tensorflow().tf.memory().numTensors, process.memoryUsage.rss()];
    rounds(16_000);
    expect(tensorflow().tf.memory().numTensors).toBe(tensors);
    // With a name for each of them it was 60 MB.
    expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(30);
  });
});
