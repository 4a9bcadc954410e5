import { execFileSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { leanMemory } from '../../src-main/app/leanMemory.mjs';
import { peersPython } from '../peers/environment.mjs';
import { disturbedShare } from '../speed/compare.ts';
import { workedSeconds } from '../speed/quiet.ts';
import type { DataSet } from './dataSets.ts';
import type { Entrant, OwnRecipe, Baseline } from './entrants.ts';
import type { PartFiles } from './partFiles.ts';
import type { Row } from './results.ts';
import { runProgram } from './runProgram.ts';

const pathTo = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const figures = z.object({ accuracy: z.number(), macroF1: z.number() });
/** What `winnow train --json` prints, as far as it is used here. */
const trained = z.object({
  test: figures.nullable(),
  validation: figures.nullable(),
  baseline: figures.nullable(),
  epochs: z.int(),
  curve: z.array(z.object({ accuracy: z.number() })),
  counts: z.record(z.string(), z.int()),
  kernels: z.string(),
  threads: z.int(),
});
const used = z.object({ peakBytes: z.number(), processorSeconds: z.number() });
const compared = z.object({
  ...figures.shape,
  seconds: z.number(),
  peakBytes: z.number(),
  epochs: z.int().nullable().default(null),
  trainingAccuracy: z.number().nullable().default(null),
});

export interface Order {
  readonly dataSet: DataSet;
  readonly entrant: Entrant;
  readonly files: PartFiles;
  /** For what is made on the way. */
  readonly folder: string;
  readonly part: Row['part'];
  readonly signal: AbortSignal;
}

function about({
  dataSet,
  entrant,
  part,
}: Order): Omit<Row, keyof z.infer<typeof compared> | 'baseline' | 'disturbed' | 'counts' | 'kernels' | 'threads'> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: pathTo('../..'), encoding: 'utf8' });
  return {
    dataSet: dataSet.name,
    recipe: entrant.name,
    recipeHash: entrant.hash,
    seed: entrant.seed,
    part,
    commit: commit.trim(),
    day: new Date().toISOString().slice(0, 10),
  };
}

/** The command, as anybody could type it. */
export function commandOf(
  { entrant, files, part }: Pick<Order, 'entrant' | 'files' | 'part'>,
  recipe: string,
): string[] {
  const validation = files.validation ? ['--validation', files.validation] : [];
  const test = part === 'test' ? ['--test', files.test] : [];
  const parts = ['--data', files.train, ...validation, ...test, '--text', 'text', '--label', 'labels'];
  return ['train', ...parts, '--recipe', recipe, '--seed', String(entrant.seed), '--json'];
}

async function runWinnow(order: Order, { recipe, asFile }: OwnRecipe): Promise<Row> {
  const { folder, part } = order;
  const useFile = join(folder, 'use.json');
  const recipeFile = join(folder, 'recipe.json');
  await rm(useFile, { force: true });
  if (asFile) await writeFile(recipeFile, JSON.stringify(recipe));
  const program = ['--import', pathToFileURL(pathTo('reportUse.mjs')).href, pathTo('../../src-main/cli/main.ts')];
  // The environment in which the product trains (scripts/commandLine.mjs).
  const environment = leanMemory({ ...process.env, WINNOW_USE_FILE: useFile, NODE_NO_WARNINGS: '1' });
  const workedBefore = workedSeconds();
  const began = performance.now();
  const said = await runProgram(
    process.execPath,
    [...program, ...commandOf(order, asFile ? recipeFile : recipe.name)],
    environment,
    order.signal,
  );
  const seconds = (performance.now() - began) / 1000;
  const foreign = workedSeconds() - workedBefore;
  const result = trained.parse(said);
  const { peakBytes, processorSeconds } = used.parse(JSON.parse(await readFile(useFile, 'utf8')));
  const measured = result[part];
  if (!measured) throw new Error(`the result has no figures of the ${part} part`);
  return {
    ...about(order),
    ...measured,
    baseline: result.baseline,
    epochs: result.epochs,
    trainingAccuracy: result.curve.at(-1)?.accuracy ?? null,
    seconds,
    peakBytes,
    disturbed: (foreign - processorSeconds) / (seconds * cpus().length) > disturbedShare,
    counts: result.counts,
    kernels: result.kernels,
    threads: result.threads,
  };
}

async function runBaseline(order: Order, { script, first }: Baseline): Promise<Row> {
  const python = peersPython();
  if (!python) throw new Error('the other programs are not installed: npm run bench:peers');
  const { files, dataSet, entrant } = order;
  if (order.part !== 'test') throw new Error(`${entrant.name} is measured on the test part alone`);
  // They have no use for a validation part of its own.
  const paths = [files.train, ...(files.validation ? [files.validation] : []), files.test];
  const given = first === 'seed' ? String(entrant.seed) : dataSet.language;
  const said = await runProgram(python, [pathTo(script), given, ...paths], process.env, order.signal);
  const result = compared.parse(said);
  const rest = { baseline: null, disturbed: false, counts: {}, kernels: '', threads: 0 };
  return { ...about(order), ...result, ...rest };
}

/** Trains and measures once. The official test file is read for this and for nothing else. */
export function runEntrant(order: Order): Promise<Row> {
  const { runs } = order.entrant;
  return 'recipe' in runs ? runWinnow(order, runs) : runBaseline(order, runs);
}
