import { join } from 'node:path';
import { z } from 'zod';
import { AppError, type ReadProblem, type Recipe, type Split } from '../../../src-shared/domain/index.ts';
import { createProject, type Project } from '../../project/index.ts';
import { createRunsService } from '../../training/index.ts';
import { chooseRecipe } from '../chooseRecipe.ts';
import type { Command } from '../command.ts';
import { dataFlags, dataFlagSchema, settleOptions } from '../dataOptions.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { importFile } from '../importFiles.ts';
import { readFlags, wholeNumber } from '../parseGiven.ts';
import { requireWritable } from '../requireWritable.ts';
import { withTemporaryFolder } from '../temporaryFolder.ts';
import type { Terminal } from '../terminal.ts';
import { sayTraining, trainingResult } from '../trainingReport.ts';
import { trainRun } from '../trainRun.ts';
import { withProject } from '../withProject.ts';

const path = z.string().min(1);
const schema = z.object({
  ...dataFlagSchema,
  project: path.optional(),
  data: path.optional(),
  test: path.optional(),
  validation: path.optional(),
  recipe: z.string().min(1).default('quick'),
  seed: wholeNumber(0, 2 ** 31 - 1).optional(),
  folds: wholeNumber(2, 20).optional(),
  name: z.string().trim().min(1).max(100).optional(),
  out: path.optional(),
});
type Flags = z.infer<typeof schema>;

export const trainCommand: Command = {
  name: 'train',
  usage: [
    '--project FILE.winnow [--recipe NAME] [--seed N] [--folds N]',
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
    { name: 'out', value: 'FILE', words: 'train.out' },
  ],
  examples: [
    'winnow train --project films.winnow --recipe quick --seed 7 --json',
    'winnow train --data all.csv --text text --label label --recipe bag-of-words --folds 5',
    'winnow train --data train.csv --text text --label label --test test.csv --recipe quick --out films.winnowmodel',
  ],
  async run(given, terminal) {
    const flags = readFlags(schema, given, terminal);
    const { wrongUse } = terminal.words;
    const [unknown] = given.paths;
    if (unknown !== undefined) throw new AppError('wrong-use', { message: wrongUse.value('PATH', unknown) });
    if (flags.project && flags.data)
      throw new AppError('wrong-use', { message: wrongUse.notBoth('--project', '--data') });
    const { project: file, data } = flags;
    // What would be in vain is refused before anything takes time.
    const recipe = await chooseRecipe(flags.recipe, flags, terminal);
    if (flags.out) await requireWritable(flags.out);
    if (file) return withProject(file, (project) => train(project, recipe, flags, [], terminal));
    if (!data) throw new AppError('wrong-use', { message: wrongUse.oneOf('--project', '--data') });
    return withTemporaryFolder(async (folder) => {
      const project = await createProject(join(folder, 'data.winnow'), { backups: false });
      try {
        return await train(project, recipe, flags, await importParts(project, data, flags, terminal), terminal);
      } finally {
        await project.close();
      }
    });
  },
};

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
    const options = await settleOptions(file, flags, part);
    const record = await importFile(project, { path: file, options, keepDuplicates: part !== null }, terminal);
    problems.push(...record.problems);
    terminal.problems(record.problems, record.counts.unreadable);
  }
  return problems;
}

async function train(
  project: Project,
  recipe: Recipe,
  flags: Flags,
  problems: ReadProblem[],
  terminal: Terminal,
): Promise<ExitCode> {
  const trained = await trainRun(project, { recipe, name: flags.name }, terminal);
  if (flags.out) await createRunsService(project).exportBundle({ runId: trained.run.id, path: flags.out });
  sayTraining(trained, terminal);
  const { trained: words } = terminal.words;
  if (flags.out) terminal.say(words.written(flags.out));
  if (flags.project) terminal.say(words.kept(terminal.numbers.count(trained.run.id), flags.project));
  terminal.result({
    ...trainingResult(trained),
    project: flags.project ?? null,
    model: flags.out ?? null,
    unreadable: problems.length,
    problems,
  });
  return problems.length > 0 ? exitCode.partly : exitCode.done;
}
