import { AppError } from '../../../src-shared/domain/index.ts';
import type { Parameter } from '../network/parameter.ts';
import { readSafetensors, writeSafetensors } from '../safetensors.ts';
import type { TensorToWrite } from '../safetensors.ts';
import type { ResourceVariable } from '../tensor/resourceVariable.ts';
import { progress as progressSchema } from './progress.ts';
import type { Progress } from './progress.ts';

/** Weights by name, as copies outside TensorFlow. */
export type Weights = Map<string, Float32Array>;

/** Everything that decides how a training goes on. What is drawn at random hangs on seed, epoch and step alone. */
export interface TrainingState {
  readonly parameters: readonly Parameter[];
  readonly slots: ReadonlyMap<string, ResourceVariable>;
  readonly progress: Progress;
  readonly best: Weights | null;
}

const groups = { weights: 'weights/', slots: 'slots/', best: 'best/' } as const;

export function weightsOf(parameters: readonly Parameter[]): Weights {
  return new Map(
    parameters.filter(({ derived }) => !derived).map(({ variable }) => [variable.name, variable.values()]),
  );
}

/** `aside`: what else is to be kept with it; no name of its tensors may begin as the groups do. */
export function writeCheckpoint(
  state: TrainingState,
  aside: { tensors: ReadonlyMap<string, TensorToWrite>; metadata: Readonly<Record<string, string>> },
): Uint8Array {
  const tensors = new Map<string, TensorToWrite>(aside.tensors);
  for (const { variable, trainable } of state.parameters) {
    // Frozen weights are made anew from where they came.
    if (!trainable) continue;
    tensors.set(groups.weights + variable.name, { shape: variable.shape, values: () => variable.values() });
    const best = state.best?.get(variable.name);
    if (best) tensors.set(groups.best + variable.name, { shape: variable.shape, values: best });
  }
  for (const [name, variable] of state.slots) {
    tensors.set(groups.slots + name, { shape: variable.shape, values: () => variable.values() });
  }
  return writeSafetensors(tensors, { ...aside.metadata, progress: JSON.stringify(state.progress) });
}

/** Puts a checkpoint's weights and slots back; answers where the training stood. Throws `model-damaged`. */
export function restoreCheckpoint(
  bytes: Uint8Array,
  parameters: readonly Parameter[],
  slots: ReadonlyMap<string, ResourceVariable>,
): { progress: Progress; best: Weights | null } {
  const { tensors, metadata } = readSafetensors(bytes);
  const valuesOf = (name: string): Float32Array => {
    const stored = tensors.get(name);
    if (!stored) throw new AppError('model-damaged', { part: name });
    return stored.values;
  };
  try {
    const progress = progressSchema.parse(JSON.parse(metadata['progress'] ?? ''));
    const holdsBest = [...tensors.keys()].some((name) => name.startsWith(groups.best));
    const best: Weights | null = holdsBest ? weightsOf(parameters.filter(({ trainable }) => !trainable)) : null;
    for (const { variable, trainable } of parameters) {
      if (!trainable) continue;
      variable.assign(valuesOf(groups.weights + variable.name));
      best?.set(variable.name, valuesOf(groups.best + variable.name));
    }
    for (const [name, variable] of slots) variable.assign(valuesOf(groups.slots + name));
    return { progress, best };
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : new AppError('model-damaged', { part: 'checkpoint' }, thrown);
  }
}
