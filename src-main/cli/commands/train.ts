import { z } from 'zod';
import { AppError, type ReadProblem, type Split } from '../../../src-shared/domain/index.ts';
import type { Project } from '../../project/index.ts';
import { outputTo, type Output } from '../../files/index.ts';
import { createRunsService } from '../../models/index.ts';
import { chooseRecipe } from '../chooseRecipe.ts';
import type { Command } from '../command.ts';
import { dataFlags, dataFlagSchema, settleOptions } from '../dataOptions.ts';
import { discardRun } from '../discardRun.ts';
import { errorRows } from '../errorRows.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { importFile } from '../importFiles.ts';
import { readFlags, wholeNumber } from '../parseGiven.ts';
import type { Terminal } from '../terminal.ts';
import { sayTraining, trainingResult } from '../trainingReport.ts';
import { trainRun, type TrainOrder } from '../trainRun.ts';
import { noteUnfinished, unfinishedRun } from '../unfinishedRuns.ts';
import { withDataProject } from '../withDataProject.ts';
import { withProject } from '../withProject.ts';

const path = z.string().min(1);
const schema = z.object({
  ...dataFlagSchema,
  project: path.optional(),
  data: path.optional(),
  test: path.optional(),
  validation: path.optional(),
  continue: z.boolean().default(false),
  discard: z.boolean().default(false),
  run: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  keep: path.optional(),
  recipe: z.string().min(1).optional(),
  seed: wholeNumber(0, 2 ** 31 - 1).optional(),
  folds: wholeNumber(2, 20).optional(),
  name: z.string().trim().min(1).max(100).optional(),
  out: path.optional(),
});
type Flags = z.infer<typeof schema>;

/** What an unfinished run brings with it. */
const settledByTheRun = ['data', 'test', 'validation', 'recipe', 'seed', 'folds', 'name', 'keep'] as const;
const defaultRecipe = 'quick';

export const trainCommand: Command = {
  name: 'train',
  usage: [
    '--project FILE.winnow [--recipe NAME] [--seed N] [--folds N]',
    '--project FILE.winnow --continue [--run N]',
    '--project FILE.winnow --discard [--run N]',
    '--data FILE [--text COLUMN] [--label COLUMN] [--test FILE] [--out FILE.winnowmodel]',
  ],
  flags: [
    { name: 'project', value: 'FILE' },
    { name: 'data', value: 'PATH' },
    { name: 'test', value: 'PATH' },
    { name: 'validation', value: 'PATH' },
    ...dataFlags,
    { name: 'recipe', value: 'NAME' },
    { name: 'seed', value: 'N' },
    { name: 'folds', value: 'N' },
    { name: 'name', value: 'NAME' },
    { name: 'continue' },
    { name: 'discard' },
    { name: 'run', value: 'N', words: 'train.run' },
    { name: 'keep', value: 'FILE', words: 'train.keep' },
    { name: 'out', value: 'FILE', words: 'train.out' },
  ],
  takesPaths: false,
  examples: [
    'winnow train --project films.winnow --recipe quick --seed 7 --json',
    'winnow train --project films.winnow --continue',
    'winnow train --data all.csv --text text --label label --recipe bag-of-words --folds 5',
    'winnow train --data train.csv --text text --label label --test test.csv --recipe quick --out films.winnowmodel',
  ],
  async run(given, terminal) {
    const flags = readFlags(schema, given, terminal);
    const { wrongUse } = terminal.words;
    refuseMixed(flags, terminal);
    const { project: file, data, keep } = flags;
    // What would be in vain is refused before anything takes time.
    const output = flags.out ? outputTo(flags.out, inputsOf(flags)) : null;
    if (flags.discard && file) return withProject(file, (project) => discardRun(project, flags.run, file, terminal));
    if (flags.continue && file) {
      return withProject(file, (project) =>
        train(project, { unfinished: unfinishedRun(project, flags.run) }, flags, output, [], terminal),
      );
    }
    const recipe = await chooseRecipe(flags.recipe ?? defaultRecipe, flags, terminal);
    const order = { recipe, name: flags.name };
    if (file) {
      return withProject(file, (project) => {
        noteUnfinished(project, file, terminal);
        return train(project, order, flags, output, [], terminal);
      });
    }
    if (!data) throw new AppError('wrong-use', { message: wrongUse.oneOf('--project', '--data') });
    return withDataProject(keep, async (project) =>
      train(project, order, flags, output, await importParts(project, data, flags, terminal), terminal),
    );
  },
};

/** Throws wrong-use. */
function refuseMixed(flags: Flags, { words: { wrongUse } }: Terminal): void {
  const together = (one: string, other: string): never => {
    throw new AppError('wrong-use', { message: wrongUse.notBoth(one, other) });
  };
  const missing = (what: string): never => {
    throw new AppError('wrong-use', { message: wrongUse.missing(what) });
  };
  if (flags.project && flags.data) together('--project', '--data');
  if (flags.project && flags.keep) together('--project', '--keep');
  if (flags.continue && flags.discard) together('--continue', '--discard');
  const unfinished = flags.continue ? '--continue' : flags.discard ? '--discard' : null;
  if (!unfinished) {
    if (flags.run !== undefined)
      throw new AppError('wrong-use', { message: wrongUse.oneOf('--continue', '--discard') });
    return;
  }
  if (!flags.project) missing('--project');
  const settled = settledByTheRun.find((name) => flags[name] !== undefined);
  if (settled) together(unfinished, `--${settled}`);
  if (flags.discard && flags.out) together('--discard', '--out');
}

/** What an output must not land on. */
function inputsOf({ project, data, test, validation, keep, recipe }: Flags): string[] {
  return [project, data, test, validation, keep, recipe].filter((path) => path !== undefined);
}

/** The held parts come first: a training document that repeats one of theirs is then a duplicate, and left out. */
async function importParts(project: Project, data: string, flags: Flags, terminal: Terminal): Promise<ReadProblem[]> {
  const sources: [file: string | undefined, part: Split | null][] = [
    [flags.test, 'test'],
    [flags.validation, 'validation'],
    [data, null],
  ];
  const problems: ReadProblem[] = [];
  for (const [file, part] of sources) {
    if (file === undefined) continue;
    const options = await settleOptions(file, flags, part, terminal);
    const record = await importFile(project, { path: file, options, keepDuplicates: part !== null }, terminal);
    problems.push(...record.problems);
    terminal.problems(record.problems, record.counts.unreadable);
  }
  return problems;
}

async function train(
  project: Project,
  order: TrainOrder,
  flags: Flags,
  output: Output | null,
  problems: ReadProblem[],
  terminal: Terminal,
): Promise<ExitCode> {
  const file = flags.project ?? flags.keep ?? null;
  const { trained: words } = terminal.words;
  const trained = await trainRun(project, order, terminal).catch((thrown: unknown) => {
    if (terminal.signal.aborted && file) noteUnfinished(project, file, terminal);
    else if (terminal.signal.aborted) terminal.note(words.lost);
    throw thrown;
  });
  if (output) await createRunsService(project).exportBundle({ runId: trained.run.id, output });
  sayTraining(trained, terminal);
  if (flags.out) terminal.say(words.written(flags.out));
  if (file) terminal.say(words.kept(terminal.numbers.count(trained.run.id), file));
  terminal.result({
    ...trainingResult(trained),
    project: file,
    model: flags.out ?? null,
    unreadable: problems.length,
    problems,
    errors: errorRows(problems, terminal.language),
  });
  return problems.length > 0 ? exitCode.partly : exitCode.done;
}
