import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../src-shared/domain/index.ts';
import { importSample } from '../../importing/index.ts';
import type { Project } from '../../project/index.ts';
import { outputTo } from '../../files/index.ts';
import { createRunsService } from '../../models/index.ts';
import { chooseRecipe } from '../chooseRecipe.ts';
import type { Command } from '../command.ts';
import { classifyInbox, labelSome, tryTexts, withClassifying, writeInbox } from '../demo/demoSteps.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { readFlags, wholeNumber } from '../parseGiven.ts';
import { withTemporaryFolder } from '../temporaryFolder.ts';
import type { Terminal } from '../terminal.ts';
import { sayTraining, trainingResult } from '../trainingReport.ts';
import { trainRun } from '../trainRun.ts';
import { withProjectMade } from '../withProject.ts';

const schema = z.object({
  recipe: z.string().min(1).default('quick'),
  seed: wholeNumber(0, 2 ** 31 - 1).optional(),
  keep: z.string().min(1).optional(),
});
type Flags = z.infer<typeof schema>;

const sample = 'sms-spam';

export const demoCommand: Command = {
  name: 'demo',
  usage: ['[--recipe NAME] [--keep FOLDER]'],
  flags: [
    { name: 'recipe', value: 'NAME' },
    { name: 'seed', value: 'N' },
    { name: 'keep', value: 'FOLDER' },
  ],
  takesPaths: false,
  examples: ['winnow demo', 'winnow demo --json --lang zh-CN'],
  async run(given, terminal) {
    const flags = readFlags(schema, given, terminal);
    if (!flags.keep) return withTemporaryFolder((folder) => demonstrate(folder, flags, terminal));
    const folder = resolve(flags.keep);
    await mkdir(folder, { recursive: true }).catch((thrown: unknown) => {
      throw new AppError('file-not-writable', { path: folder }, thrown);
    });
    return demonstrate(folder, flags, terminal);
  },
};

function demonstrate(folder: string, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  return withProjectMade(join(folder, `${sample}.winnow`), (project, made) => {
    if (!made) throw new AppError('file-exists', { path: project.path });
    return wholeLoop(project, folder, flags, terminal);
  });
}

async function wholeLoop(project: Project, folder: string, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const { words, numbers } = terminal;
  const began = performance.now();
  const { counts } = await importSample(project, sample, terminal.threads);
  terminal.say(words.demo.project(numbers.count(counts.added), sample));
  const labelled = await labelSome(project, folder, terminal);
  terminal.say(words.demo.labelled(numbers.count(labelled)));

  terminal.say(words.demo.training);
  const trained = await trainRun(project, { recipe: await chooseRecipe(flags.recipe, flags, terminal) }, terminal);
  sayTraining(trained, terminal);
  const { run, result } = trained;
  const measured = result.test ?? result.validation;
  const baseline = result.baseline?.test ?? result.baseline?.validation ?? null;

  return withClassifying(project, terminal, async (classifying) => {
    terminal.say(words.demo.trying);
    for (const { text, label, score } of await tryTexts(classifying, run.id)) {
      terminal.say(`   ${label} ${numbers.share(score)}  ${text}`);
    }
    const { paths, files } = await writeInbox(project, folder);
    const { batch, documentsPerSecond } = await classifyInbox(classifying, run.id, paths, terminal);
    terminal.say(words.demo.classified(numbers.count(batch.classified), numbers.count(files)));
    const csv = join(folder, 'results.csv');
    const { rows } = await classifying.export({ batchId: batch.id, path: csv, format: 'csv' });
    await createRunsService(project).exportBundle({
      runId: run.id,
      output: outputTo(join(folder, `${sample}.winnowmodel`), []),
    });
    terminal.say(words.demo.exported(numbers.count(rows)));
    const training = trained.documentsPerSecond ?? 0;
    terminal.say(words.demo.speed(numbers.count(training), numbers.count(documentsPerSecond)));
    if (flags.keep) terminal.say(words.demo.kept(folder));
    terminal.result({
      accuracy: measured?.accuracy ?? null,
      baselineAccuracy: baseline?.accuracy ?? null,
      macroF1: measured?.macroF1 ?? null,
      documentsPerSecond: { training, prediction: documentsPerSecond },
      classified: batch.classified,
      failed: batch.failed,
      documents: counts.added,
      labelled,
      exported: rows,
      seconds: (performance.now() - began) / 1000,
      training: trainingResult(trained),
    });
    return exitCode.done;
  });
}
