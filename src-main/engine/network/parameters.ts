import { AppError } from '../../../src-shared/domain/index.ts';
import { createRandom } from '../../evaluate/index.ts';
import { ResourceVariable } from '../tensor/resourceVariable.ts';
import type { Initialiser } from './initialisers.ts';
import type { Parameter } from './parameter.ts';

export interface ParameterOrder {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: Initialiser;
  readonly rateShare?: number;
  readonly decays?: boolean;
  readonly trainable?: boolean;
  /** Always the same, so that it is never stored. */
  readonly derived?: boolean;
}

/** Makes a network's parameters: from stored weights where they are given, else from the seed. */
export class ParameterMaker {
  readonly made: Parameter[] = [];
  /** Stands before the names of all that is made from now on. */
  prefix = '';
  private readonly seed: number;
  private readonly stored: ReadonlyMap<string, Float32Array> | null;

  constructor(seed: number, stored: ReadonlyMap<string, Float32Array> | null) {
    this.seed = seed;
    this.stored = stored;
  }

  make({
    name: own,
    shape,
    begin,
    rateShare = 1,
    decays = true,
    trainable = true,
    derived = false,
  }: ParameterOrder): Parameter {
    const name = this.prefix + own;
    const values =
      this.stored && !derived
        ? this.storedValues(name, shape)
        : begin(shape, createRandom(this.seed, this.made.length));
    const variable = new ResourceVariable(name, shape, values);
    const parameter = { variable, rateShare, decays, trainable, derived };
    this.made.push(parameter);
    return parameter;
  }

  /** A stored table that the network has no place for belongs to another network: its scores would be others. */
  requireAllTaken(): void {
    const taken = new Set(this.made.map(({ variable }) => variable.name));
    for (const name of this.stored?.keys() ?? [])
      if (!taken.has(name)) throw new AppError('model-damaged', { part: name });
  }

  private storedValues(name: string, shape: readonly number[]): Float32Array {
    const values = this.stored?.get(name);
    if (values?.length !== shape.reduce((product, extent) => product * extent, 1)) {
      throw new AppError('model-damaged', { part: name });
    }
    return values;
  }

  /** Frees what was made; for a network that could not be finished or is no longer needed. */
  dispose(): void {
    for (const { variable } of this.made.splice(0)) variable.dispose();
  }
}
