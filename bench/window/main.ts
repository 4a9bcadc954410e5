import { cpus, loadavg } from 'node:os';
import { letters, projectOf } from '../../test/e2e/corpus.ts';
import { freshFolder, removeFolder } from '../../test/e2e/launch.ts';
import { markdownTable } from '../markdownTable.ts';
import { writeFigures } from '../markedPage.ts';
import { note } from '../note.ts';
import { runBench } from '../runBench.ts';
import { cellsOf, type Figure } from './figure.ts';
import { measureFilters } from './filters.ts';
import { measureImport } from './importing.ts';
import { measureKeys } from './keys.ts';
import { readOptions, usage } from './options.ts';
import type { Options } from './options.ts';
import { measureScrolling } from './scrolling.ts';
import { measureStart } from './start.ts';

const [many, veryMany] = [100_000, 1_000_000];

const table = (figures: readonly Figure[]): string =>
  markdownTable(['what', 'wanted', 'middle round', 'best', 'worst'], figures.map(cellsOf));

/** The first half has labels, the other is to be labelled. */
async function withProject<Result>(documents: number, work: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await freshFolder();
  try {
    const half = documents / 2;
    const rows = letters(documents).map((row, index) => (index < half ? row : { ...row, label: '' }));
    return await work(await projectOf(folder, rows));
  } finally {
    await removeFolder(folder);
  }
}

async function run({ rounds, only, write, json }: Options): Promise<number> {
  const figures: Figure[] = [];
  const add = (more: Figure[]): void => {
    figures.push(...more);
    note(table(more));
  };
  const wants = (...names: typeof only): boolean => names.some((name) => only.includes(name));
  if (wants('start')) add(await measureStart(rounds));
  if (wants('keys', 'filters', 'scrolling')) {
    await withProject(many, async (project) => {
      if (wants('filters')) add(await measureFilters(project, many, rounds));
      if (wants('scrolling')) add(await measureScrolling(project, many, rounds));
      if (wants('keys')) add(await measureKeys(project, many, rounds));
    });
  }
  if (wants('scrolling')) {
    await withProject(veryMany, async (project) => add(await measureScrolling(project, veryMany, rounds)));
  }
  if (wants('import')) add(await measureImport(rounds));
  if (write) {
    const day = new Date().toISOString().slice(0, 10);
    const where = `Measured on ${day} by \`npm run bench:window -- --rounds ${rounds} --write\`: ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} processors, no graphics processor, load of the machine at the end ${(loadavg()[0] ?? 0).toFixed(1)}.`;
    await writeFigures('performance.md', `${table(figures)}\n\n${where}`, 'window');
  }
  if (json) process.stdout.write(`${JSON.stringify({ figures })}\n`);
  return 0;
}

/** Gives the exit code. */
export const main = (args: readonly string[]): Promise<number> => runBench(args, { usage, readOptions, run });
