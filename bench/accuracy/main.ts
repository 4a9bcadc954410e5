import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, hasDataSet, withDataSet } from '../dataSetFolder.ts';
import { writeFigures } from '../markedPage.ts';
import { note } from '../note.ts';
import { runBench } from '../runBench.ts';
import { accuracyTable } from './accuracyTable.ts';
import type { DataSet } from './dataSets.ts';
import { usualEntrants } from './entrants.ts';
import type { Entrant } from './entrants.ts';
import { runFew } from './few/runFew.ts';
import { readOptions, usage } from './options.ts';
import type { Options } from './options.ts';
import { writeParts } from './partFiles.ts';
import { keepResult, readResults } from './results.ts';
import type { Row } from './results.ts';
import { runEntrant } from './runEntrant.ts';

const now = (): string => new Date().toTimeString().slice(0, 8);

/** A row that is there, of the recipe as it is today. */
const isKept = (rows: readonly Row[], dataSet: DataSet, entrant: Entrant): boolean =>
  rows.some((row) => row.dataSet === dataSet.name && row.recipe === entrant.name && row.recipeHash === entrant.hash);

function missing(dataSet: DataSet, options: Options, kept: readonly Row[]): readonly Entrant[] {
  const wanted = options.entrants ?? usualEntrants(dataSet.name);
  const fitting = options.part === 'test' ? wanted : wanted.filter(({ runs }) => 'recipe' in runs);
  const all = options.again || options.part === 'validation';
  return all ? fitting : fitting.filter((entrant) => !isKept(kept, dataSet, entrant));
}

interface Gathered {
  readonly rows: Row[];
  failed: number;
}

async function runDataSet(
  dataSet: DataSet,
  source: string,
  entrants: readonly Entrant[],
  options: Options,
  signal: AbortSignal,
  gathered: Gathered,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'winnow-accuracy-'));
  try {
    const files = await writeParts(dataSet, source, folder);
    for (const entrant of entrants) {
      note(`${now()} ${dataSet.name} · ${entrant.name} …`);
      try {
        const row = await runEntrant({ dataSet, entrant, files, folder, part: options.part, signal });
        gathered.rows.push(row);
        if (options.write) await writeFigures('accuracy.md', accuracyTable(await keepResult(row)));
        note(`${now()} ${accuracyTable([row]).split('\n').at(-1)}`);
      } catch (thrown) {
        signal.throwIfAborted();
        // One that fails must not cost the night: the others go on, and the exit code tells.
        gathered.failed++;
        note(
          `${now()} ${dataSet.name} · ${entrant.name} failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runAll(options: Options, signal: AbortSignal): Promise<number> {
  const folder = dataFolder(options.data);
  if (folder === undefined) throw new Error('no data sets are at hand; say where with --data FOLDER');
  if (options.few) {
    const recipes = options.entrants?.map(({ name }) => name) ?? null;
    return runFew({ ...options, folder, recipes, signal });
  }
  const kept = await readResults();
  const gathered: Gathered = { rows: [], failed: 0 };
  for (const dataSet of options.dataSets) {
    const entrants = missing(dataSet, options, kept);
    if (entrants.length === 0) continue;
    if (!hasDataSet(folder, dataSet.name)) {
      note(`${dataSet.name} is not in ${folder}`);
      continue;
    }
    await withDataSet(folder, dataSet.name, (source) =>
      runDataSet(dataSet, source, entrants, options, signal, gathered),
    );
  }
  if (gathered.rows.length > 0) process.stdout.write(`${accuracyTable(gathered.rows)}\n`);
  else if (gathered.failed === 0) note('every row is there already; --again makes them anew');
  return gathered.failed > 0 ? 1 : 0;
}

async function run(options: Options): Promise<number> {
  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => interruption.abort());
  try {
    return await runAll(options, interruption.signal);
  } catch (thrown) {
    if (interruption.signal.aborted) return 130;
    throw thrown;
  }
}

/** Gives the exit code. */
export const main = (args: readonly string[]): Promise<number> => runBench(args, { usage, readOptions, run });
