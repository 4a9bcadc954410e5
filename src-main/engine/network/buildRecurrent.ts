import type { Cell } from '../../../src-shared/domain/index.ts';
import { biasRowsOf, gatesOf } from '../kernels/gates.ts';
import { forgetOpen, glorotUniform, orthogonal, zeros } from './initialisers.ts';
import type { ParameterMaker } from './parameters.ts';
import type { DirectionParameters, RecurrentLayer } from './recurrentBody.ts';

function buildDirection(
  maker: ParameterMaker,
  name: string,
  cell: Cell,
  inputs: number,
  units: number,
): DirectionParameters {
  const gates = gatesOf[cell] * units;
  const rows = biasRowsOf[cell];
  return {
    input: maker.make({ name: `${name}/input`, shape: [inputs, gates], begin: glorotUniform }),
    recurrent: maker.make({ name: `${name}/recurrent`, shape: [units, gates], begin: orthogonal }),
    bias: maker.make({
      name: `${name}/bias`,
      shape: rows === 1 ? [gates] : [rows, gates],
      begin: cell === 'lstm' ? forgetOpen : zeros,
      decays: false,
    }),
  };
}

export interface RecurrentOrder {
  readonly cell: Cell;
  readonly bidirectional: boolean;
  readonly layers: readonly { readonly units: number; readonly dropout: number }[];
  readonly inputs: number;
}

export function buildRecurrent(maker: ParameterMaker, order: RecurrentOrder): RecurrentLayer[] {
  let inputs = order.inputs;
  return order.layers.map(({ units, dropout }, index) => {
    const name = `recurrent/${index}`;
    const sides = order.bidirectional ? ['forward', 'backward'] : ['forward'];
    const directions = sides.map((side) => buildDirection(maker, `${name}/${side}`, order.cell, inputs, units));
    inputs = directions.length * units;
    return { cell: order.cell, units, dropout, directions };
  });
}
