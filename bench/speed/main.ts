import { loadavg } from 'node:os';
import { writeFigures } from '../markedPage.ts';
import { note } from '../note.ts';
import { runBench } from '../runBench.ts';
import { fullRows } from './batchFiles.ts';
import { contestants } from './contestants.ts';
import { measureShape, profileShape } from './measureShape.ts';
import type { ShapeResult } from './measureShape.ts';
import { readOptions, usage } from './options.ts';
import type { Options } from './options.ts';
import { circumstances, profileTable, resultObject, tableOf } from './report.ts';
import { imdbReviews } from './reviews.ts';

const busyLoad = 1.5;

function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
}

async function profile(options: Options): Promise<void> {
  const { plans } = contestants(false);
  for (const shape of options.shapes.filter(({ data }) => data === 'full')) {
    const texts = fullRows(shape);
    const { msPerStep, parts } = await profileShape({ ...options, shape, texts, plans, progress, note });
    note(`\n${profileTable(shape.name, msPerStep, parts)}`);
  }
}

async function compare(options: Options): Promise<void> {
  const { plans, notes } = contestants(options.tuned);
  const load = loadavg()[0] ?? 0;
  if (load > busyLoad) notes.push(`the machine was busy when this began (load ${load.toFixed(1)})`);
  for (const line of notes) note(line);
  const results: ShapeResult[] = [];
  for (const shape of options.shapes) {
    const reviews = shape.data === 'imdb' ? await imdbReviews(options.data, shape) : null;
    if (reviews) notes.push(reviews.note);
    const texts = reviews?.texts ?? fullRows(shape);
    const label = (line: string): void => progress(`${shape.name} · ${line}`);
    const remember = (line: string): void => {
      notes.push(line);
      note(line);
    };
    results.push(await measureShape({ ...options, shape, texts, plans, progress: label, note: remember }));
    // Long runs are looked at while they go on.
    progress('');
    note(`\n${tableOf(results.slice(-1))}`);
  }
  const lines = circumstances(results, notes, options.threads);
  for (const line of lines) note(line);
  if (options.write) {
    const day = new Date().toISOString().slice(0, 10);
    const list = [`Measured on ${day}`, ...lines].map((line) => `- ${line}`).join('\n');
    await writeFigures('performance.md', `${tableOf(results)}\n\n${list}`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(resultObject(results, notes, options))}\n`);
}

async function run(options: Options): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  await (options.profile ? profile(options) : compare(options));
  return 0;
}

/** Gives the exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runBench(args, { usage, readOptions, run });
}
