import type { Recipe } from '../../../src-shared/domain/index.ts';
import type { Rule } from '../fused/index.ts';
import { kernels } from '../kernels/chooseKernels.ts';
import type { Gradient } from '../kernels/kernels.ts';
import type { Network } from '../network/network.ts';
import type { Parameter } from '../network/parameter.ts';
import { ResourceVariable } from '../tensor/resourceVariable.ts';

type TrainingRecipe = Recipe['training'];

// Keras's values, so that results compare.
const epsilon = 1e-7;
const firstDecay = 0.9;
const secondDecay = 0.999;
const rmsDecay = 0.9;
const adagradBegin = 0.1;

/** What an optimizer remembers beside each weight, and where it begins. */
function slotsOf(recipe: TrainingRecipe): Readonly<Record<string, number>> {
  switch (recipe.optimizer) {
    case 'adam':
    case 'adamw':
      return { mean: 0, variance: 0 };
    case 'rmsprop':
      return { squares: 0, momentum: 0 };
    case 'adagrad':
      return { squares: adagradBegin };
    case 'sgd':
      return recipe.momentum > 0 ? { momentum: 0 } : {};
  }
}

function ruleOf(recipe: TrainingRecipe, rate: number, step: number, members: number): Rule {
  switch (recipe.optimizer) {
    case 'adam':
    case 'adamw':
      return { kind: 'adam', rate, firstDecay, secondDecay, epsilon, step };
    case 'rmsprop':
      return { kind: 'rmsprop', rate, decay: rmsDecay, momentum: 0, epsilon };
    case 'adagrad':
      return { kind: 'adagrad', rate, epsilon };
    case 'sgd': {
      // The loss is the mean over the members, each with weights of its own: a step as long as the gradient would be so many times too short.
      const own = rate * members;
      return recipe.momentum > 0
        ? { kind: 'momentum', rate: own, momentum: recipe.momentum }
        : { kind: 'descent', rate: own };
    }
  }
}

/** Changes weights by their gradients. Owns variables: dispose it. */
export interface Optimizer {
  /** What it remembers, by stable names: part of every checkpoint. */
  readonly slots: ReadonlyMap<string, ResourceVariable>;
  /**
   * `step` counts from 1; `clipNorm` is the length that all gradients together are cut down to, or 0. Gives their length
   * before that. When it is not finite, nothing was changed: what is not a number must not get into the weights, so that
   * after the end of such a run its last checkpoint is good.
   */
  apply(gradients: ReadonlyMap<Parameter, Gradient>, step: number, rate: number, clipNorm: number): number;
  dispose(): void;
}

export function createOptimizer(
  recipe: TrainingRecipe,
  { parameters, members }: Pick<Network, 'parameters' | 'members'>,
): Optimizer {
  const slots = new Map<string, ResourceVariable>();
  const slotsByParameter = new Map<Parameter, ResourceVariable[]>();
  for (const parameter of parameters) {
    if (!parameter.trainable) continue;
    const { name, shape, size } = parameter.variable;
    const own = Object.entries(slotsOf(recipe)).map(([slot, begin]) => {
      const variable = new ResourceVariable(`${name}/${slot}`, shape, new Float32Array(size).fill(begin));
      slots.set(variable.name, variable);
      return variable;
    });
    slotsByParameter.set(parameter, own);
  }
  return {
    slots,
    apply(gradients, step, rate, clipNorm) {
      const orders = Array.from(gradients, ([parameter, gradient]) => ({
        variable: parameter.variable,
        slots: slotsByParameter.get(parameter) ?? [],
        gradient,
        rule: ruleOf(recipe, rate * parameter.rateShare, step, members),
        shrink: recipe.optimizer === 'adamw' && parameter.decays ? rate * recipe.weightDecay : 0,
      }));
      return kernels().update(orders, clipNorm);
    },
    dispose() {
      for (const variable of slots.values()) variable.dispose();
      slots.clear();
    },
  };
}
