import { parseArgs } from 'node:util';
import { dataSets } from './dataSets.ts';
import type { DataSet } from './dataSets.ts';
import { entrantByName, entrants } from './entrants.ts';
import type { Entrant } from './entrants.ts';
import { fewDataSets } from './few/grid.ts';
import type { Row } from './results.ts';

export interface Options {
  readonly dataSets: readonly DataSet[];
  /** Null: what is usual for each data set. */
  readonly entrants: readonly Entrant[] | null;
  readonly part: Row['part'];
  readonly write: boolean;
  readonly again: boolean;
  /** Instead: few documents of each, for the learning curve. */
  readonly few: boolean;
  /** Of each size of those. */
  readonly draws: number;
  readonly data: string | undefined;
}

export const usage = `npm run bench:accuracy [-- data set … options]
  data sets          ${dataSets.map(({ name }) => name).join(', ')}
  --recipe A,B       ${entrants.map(({ name }) => name).join(', ')}
  --write            keep each row as soon as it is there, in docs/accuracy.json and docs/accuracy.md
  --again            also rows that are there already and still belong to their recipe
  --validation       leave the test file alone and print what the validation part says: for tuning; never written
  --few              instead: 20 to 500 documents of each, quick and balanced (or --recipe)
  --draws N          of those documents, three if not given
  --data FOLDER      where the archives or folders of the data sets are`;

/** Throws with the usage when something is not understood. Undefined: help was asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      recipe: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      validation: { type: 'boolean', default: false },
      few: { type: 'boolean', default: false },
      draws: { type: 'string', default: '3' },
      help: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  if (values.write && values.validation) throw new Error(`--validation is never written\n${usage}`);
  const wanted = positionals.map((name) => {
    const found = dataSets.find((dataSet) => dataSet.name === name);
    if (!found) throw new Error(`there is no data set ${name}\n${usage}`);
    return found;
  });
  const usual = values.few ? dataSets.filter(({ name }) => fewDataSets.some((few) => few === name)) : dataSets;
  const recipes = values.recipe.flatMap((names) => names.split(','));
  return {
    dataSets: wanted.length > 0 ? wanted : usual,
    entrants: recipes.length > 0 ? recipes.map(entrantByName) : null,
    part: values.validation ? 'validation' : 'test',
    write: values.write,
    again: values.again,
    few: values.few,
    draws: Number(values.draws),
    data: values.data,
  };
}
