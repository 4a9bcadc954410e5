import type { Tensor } from '@tensorflow/tfjs-node';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { attribute, executeMany } from '../tensor/execute.ts';
import { multiply } from '../tensor/operations.ts';
import { ResourceVariable } from '../tensor/resourceVariable.ts';
import { scalar } from '../tensor/tensors.ts';
import type { Parameter } from '../network/parameter.ts';

type TrainingRecipe = Recipe['training'];

/** Changes one parameter in place. `step` counts from 1. */
interface Rule {
  /** What an optimizer remembers beside each weight, and where it begins. */
  readonly slots: Readonly<Record<string, number>>;
  apply(
    variable: ResourceVariable,
    slots: readonly ResourceVariable[],
    gradient: Tensor,
    rate: number,
    step: number,
  ): void;
}

// Keras's values, so that results compare; TensorFlow's ops divide by √v + ε as Keras does.
const smallest = 1e-7;
const firstDecay = 0.9;
const secondDecay = 0.999;
const rmsDecay = 0.9;
const adagradBegin = 0.1;

const handles = (variables: readonly ResourceVariable[]): Tensor[] => variables.map(({ handle }) => handle);

const adam: Rule = {
  slots: { mean: 0, variance: 0 },
  apply(variable, slots, gradient, rate, step) {
    const powers = [firstDecay ** step, secondDecay ** step];
    const numbers = [...powers, rate, firstDecay, secondDecay, smallest].map(scalar);
    executeMany('ResourceApplyAdam', [variable.handle, ...handles(slots), ...numbers, gradient], 0);
  },
};

const rmsprop: Rule = {
  slots: { variance: 0, momentum: 0 },
  apply(variable, slots, gradient, rate) {
    const numbers = [rate, rmsDecay, 0, smallest].map(scalar);
    executeMany('ResourceApplyRMSProp', [variable.handle, ...handles(slots), ...numbers, gradient], 0);
  },
};

const adagrad: Rule = {
  slots: { squares: adagradBegin },
  apply(variable, slots, gradient, rate) {
    const numbers = [rate, smallest].map(scalar);
    executeMany('ResourceApplyAdagradV2', [variable.handle, ...handles(slots), ...numbers, gradient], 0, [
      attribute.flag('update_slots', true),
    ]);
  },
};

function sgd(momentum: number): Rule {
  if (momentum === 0) {
    return {
      slots: {},
      apply: (variable, _, gradient, rate) => {
        executeMany('ResourceApplyGradientDescent', [variable.handle, scalar(rate), gradient], 0);
      },
    };
  }
  return {
    slots: { momentum: 0 },
    apply(variable, slots, gradient, rate) {
      const inputs = [variable.handle, ...handles(slots), scalar(rate), gradient, scalar(momentum)];
      executeMany('ResourceApplyKerasMomentum', inputs, 0, [attribute.flag('use_nesterov', false)]);
    },
  };
}

function ruleOf(recipe: TrainingRecipe): Rule {
  if (recipe.optimizer === 'rmsprop') return rmsprop;
  if (recipe.optimizer === 'adagrad') return adagrad;
  if (recipe.optimizer === 'sgd') return sgd(recipe.momentum);
  return adam;
}

/** Loshchilov and Hutter 2019: the weights themselves shrink, apart from the gradient. */
function shrink(variable: ResourceVariable, share: number): void {
  executeMany('AssignSubVariableOp', [variable.handle, multiply(variable.read(), scalar(share))], 0, [
    attribute.type('dtype', 'float'),
  ]);
}

export interface Optimizer {
  /** What it remembers, by stable names: part of every checkpoint. */
  readonly slots: ReadonlyMap<string, ResourceVariable>;
  apply(parameter: Parameter, gradient: Tensor, rate: number, step: number): void;
  dispose(): void;
}

export function createOptimizer(recipe: TrainingRecipe, parameters: readonly Parameter[]): Optimizer {
  const rule = ruleOf(recipe);
  const slots = new Map<string, ResourceVariable>();
  const byParameter = new Map<Parameter, ResourceVariable[]>();
  for (const parameter of parameters) {
    if (!parameter.trainable) continue;
    const { name, shape, size } = parameter.variable;
    const own = Object.entries(rule.slots).map(([slot, begin]) => {
      const variable = new ResourceVariable(`${name}/${slot}`, shape, new Float32Array(size).fill(begin));
      slots.set(variable.name, variable);
      return variable;
    });
    byParameter.set(parameter, own);
  }
  return {
    slots,
    apply(parameter, gradient, rate, step) {
      if (recipe.optimizer === 'adamw' && parameter.decays && recipe.weightDecay > 0) {
        shrink(parameter.variable, rate * recipe.weightDecay);
      }
      rule.apply(parameter.variable, byParameter.get(parameter) ?? [], gradient, rate, step);
    },
    dispose() {
      for (const variable of slots.values()) variable.dispose();
      slots.clear();
    },
  };
}
