import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Plan } from './compare.ts';
import { epochShape, shapes } from './shapes.ts';
import type { Shape } from './shapes.ts';

export interface Options {
  readonly json: boolean;
  readonly profile: boolean;
  readonly tuned: boolean;
  /** Into docs/performance.md. */
  readonly write: boolean;
  readonly threads: number;
  readonly shapes: readonly Shape[];
  /** The folder of the data sets, or of an unpacked imdb. */
  readonly data: string | undefined;
  readonly plan: Plan;
}

export const usage = `npm run bench [-- options]
  --quick            fewer and shorter samples, and no whole epoch
  --shapes A,B       only these: ${[...shapes, epochShape].map(({ name }) => name).join(', ')}
  --tuned            also the faster ways of the peers that one has to ask for
  --profile          instead: where the time of our own step goes, op by op
  --data FOLDER      where imdb.tar.gz or imdb/ is, for the epoch over real reviews
  --threads N        for everybody; all processors if not given
  --rounds N         samples of each
  --write            put the table into docs/performance.md
  --json             the result as the last line of stdout`;

const full: Plan = { rounds: 15, sampleSeconds: 0.5, mostSeconds: 40, timeoutSeconds: 4, retakes: 2 };
const quick: Plan = { rounds: 5, sampleSeconds: 0.3, mostSeconds: 6, timeoutSeconds: 1, retakes: 1 };

function chosenShapes(names: string | undefined, inHaste: boolean): readonly Shape[] {
  const all = [...shapes, epochShape];
  if (names === undefined) return inHaste ? shapes : all;
  return names.split(',').map((name) => {
    const found = all.find((shape) => shape.name === name);
    if (!found) throw new Error(`there is no shape ${name}\n${usage}`);
    return found;
  });
}

/** Throws with the usage when something is not understood. Undefined: help was asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      tuned: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      shapes: { type: 'string' },
      data: { type: 'string' },
      threads: { type: 'string' },
      rounds: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  const plan = values.quick ? quick : full;
  return {
    json: values.json,
    profile: values.profile,
    tuned: values.tuned,
    write: values.write,
    threads: Number(values.threads ?? availableParallelism()),
    shapes: chosenShapes(values.shapes, values.quick),
    data: values.data,
    plan: { ...plan, rounds: Number(values.rounds ?? plan.rounds) },
  };
}
