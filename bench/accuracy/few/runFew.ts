import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDataSet } from '../../dataSetFolder.ts';
import { writeFigures } from '../../markedPage.ts';
import { note } from '../../note.ts';
import type { DataSet } from '../dataSets.ts';
import { drawTest } from '../drawTest.ts';
import { entrantByName } from '../entrants.ts';
import { writeFiles } from '../partFiles.ts';
import { runEntrant } from '../runEntrant.ts';
import { drawFew } from './drawFew.ts';
import { hasRow, keepFewRow, readFewRows } from './fewResults.ts';
import type { FewRow } from './fewResults.ts';
import { fewTable } from './fewTable.ts';
import { fewRecipes, sizes } from './grid.ts';

export interface FewOrder {
  readonly folder: string;
  readonly dataSets: readonly DataSet[];
  readonly recipes: readonly string[] | null;
  readonly draws: number;
  readonly write: boolean;
  readonly again: boolean;
  readonly signal: AbortSignal;
}

interface Draw {
  readonly recipe: string;
  readonly documents: number;
  readonly seed: number;
}

/** All of one seed before the next one begins: a run that is ended early has whole curves. */
function drawsOf({ recipes, draws }: FewOrder): Draw[] {
  const seeds = Array.from({ length: draws }, (_, index) => index + 1);
  return seeds.flatMap((seed) =>
    sizes.flatMap((documents) => (recipes ?? fewRecipes).map((recipe) => ({ recipe, documents, seed }))),
  );
}

async function runDataSet(dataSet: DataSet, source: string, order: FewOrder, rows: FewRow[]): Promise<void> {
  const given = await dataSet.read(source);
  const parts = given.test ? { train: given.train, test: given.test } : drawTest(given.train);
  const kept = order.again ? [] : await readFewRows();
  const folder = await mkdtemp(join(tmpdir(), 'winnow-few-'));
  try {
    for (const { recipe, documents, seed } of drawsOf(order)) {
      if (hasRow(kept, { dataSet: dataSet.name, recipe, documents, seed })) continue;
      const files = await writeFiles(folder, drawFew(parts, documents, seed));
      const entrant = { ...entrantByName(recipe), seed };
      const result = await runEntrant({ dataSet, entrant, files, folder, part: 'test', signal: order.signal });
      const { accuracy, baseline } = result;
      if (!baseline) throw new Error('the baseline could not be trained');
      const row = { dataSet: dataSet.name, recipe, documents, seed, accuracy, baseline: baseline.accuracy };
      rows.push(row);
      note(JSON.stringify(row));
      if (order.write) await writeFigures('accuracy.md', fewTable(await keepFewRow(row)), 'few');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The learning curve of few documents, several draws of each size. Gives the exit code. */
export async function runFew(order: FewOrder): Promise<number> {
  const rows: FewRow[] = [];
  for (const dataSet of order.dataSets) {
    await withDataSet(order.folder, dataSet.name, (source) => runDataSet(dataSet, source, order, rows));
  }
  process.stdout.write(`${fewTable(rows)}\n`);
  return 0;
}
