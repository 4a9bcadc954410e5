import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { outputTo } from '../../src-main/files/index.ts';
import { namedRecipes } from '../../src-main/recipes/index.ts';
import type { Project } from '../../src-main/project/index.ts';
import { markdownTable } from '../markdownTable.ts';
import { note } from '../note.ts';
import { runBench } from '../runBench.ts';
import { importTitles, largeProject } from './largeProject.ts';
import { holdOf } from './loopHold.ts';

const usage = `npm run bench:project [-- --documents N]

  --documents N  how many the project has (100000)`;

const megabyte = 2 ** 20;
/** The weights and the optimizer's state of a large network. */
const checkpointBytes = 100 * megabyte;
const everything = { filter: {} } as const;

/** What takes long in a large project, each after the one before it. */
async function measured(
  project: Project,
  folder: string,
  documents: number,
): Promise<[string, () => Promise<unknown>][]> {
  const [first, second] = project.labels.list().map((label) => label.id);
  const ids = await project.documents.ids({});
  const carriedOut = (): Promise<unknown> => project.documents.ids({ labelId: null });
  const runId = await newRun(project, ids);
  return [
    ['label all documents', () => project.documents.setLabel(everything, first ?? null)],
    ['label them otherwise', () => project.documents.setLabel(everything, second ?? null)],
    ['take that back', async () => (project.actions.undo(), carriedOut())],
    ['do it again', async () => (project.actions.redo(), carriedOut())],
    ['remove the label', async () => (project.labels.remove(second ?? 0), carriedOut())],
    ['take that back', async () => (project.actions.undo(), carriedOut())],
    ['all to the trash', () => project.documents.trash(everything)],
    ['take that back', async () => (project.actions.undo(), carriedOut())],
    ['keep a checkpoint of 100 MB', async () => project.runs.keepCheckpoint(runId, new Uint8Array(checkpointBytes))],
    ['keep the next one', async () => project.runs.keepCheckpoint(runId, new Uint8Array(checkpointBytes).fill(1))],
    ['cancel the training', async () => (project.runs.cancel(runId), project.checkIntegrity())],
    ['import and take back a tenth', async () => takenBack(project, documents / 10)],
    ['back up', () => backUp(project, join(folder, 'copy.winnow'))],
  ];
}

async function newRun(project: Project, ids: Int32Array): Promise<number> {
  const [recipe] = namedRecipes;
  if (!recipe) throw new Error('no recipe');
  const none = new Int32Array();
  const label = project.labels.add('third');
  await project.documents.setLabel({ ids: [...ids.subarray(0, 10)] }, label.id);
  const parts = { train: ids.subarray(0, 10), validation: none, test: none };
  return project.runs.create({ name: 'large', recipe, labels: [label], multiLabel: false, parts });
}

async function takenBack(project: Project, count: number): Promise<void> {
  await importTitles(project, 10_000_000, count);
  project.actions.undo();
  // Now it cannot be done again: its documents go.
  await importTitles(project, 20_000_000, 500);
  await project.checkIntegrity();
}

function backUp(project: Project, path: string): Promise<void> {
  return project.backup(outputTo(path, []));
}

async function run({ documents }: { documents: number }): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
  try {
    const project = await largeProject(join(folder, 'large.winnow'), documents);
    const rows: string[][] = [];
    for (const [name, work] of await measured(project, folder, documents)) {
      const { longest, seconds } = await holdOf(work);
      note(`${name}: ${longest.toFixed(0)} ms`);
      rows.push([name, longest.toFixed(0), seconds.toFixed(1)]);
    }
    await project.close();
    process.stdout.write(`${markdownTable(['work', 'longest hold, ms', 'in all, s'], rows)}\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function main(args: readonly string[]): Promise<number> {
  return runBench(args, {
    usage,
    readOptions(given) {
      const options = { documents: { type: 'string', default: '100000' }, help: { type: 'boolean' } } as const;
      const { values } = parseArgs({ args: [...given], options });
      return values.help ? undefined : { documents: Number(values.documents) };
    },
    run,
  });
}
