import { z } from 'zod';
import { AppError, split, type ImportRecord, type ReadProblem } from '../../../src-shared/domain/index.ts';
import type { Project } from '../../project/index.ts';
import type { Command } from '../command.ts';
import { dataFlags, dataFlagSchema, settleOptions, type DataOptions } from '../dataOptions.ts';
import { errorRows } from '../errorRows.ts';
import { exitCode } from '../exitCode.ts';
import { importFile } from '../importFiles.ts';
import { readFlags } from '../parseGiven.ts';
import { dash, requireFormat, spoolStandardInput } from '../standardInput.ts';
import { tableLines } from '../table.ts';
import { withTemporaryFolder } from '../temporaryFolder.ts';
import type { Terminal } from '../terminal.ts';
import { withProjectMade } from '../withProject.ts';

const schema = z.object({
  ...dataFlagSchema,
  project: z.string().min(1),
  part: split.optional(),
  labels: z.enum(['one', 'several']).optional(),
});
type Flags = z.infer<typeof schema>;

/** What became of one path: an import, or the reason why there is none. */
interface Outcome {
  path: string;
  record: ImportRecord | null;
  error: AppError | null;
}

export const importCommand: Command = {
  name: 'import',
  usage: ['PATH… --project FILE.winnow [--text COLUMN] [--label COLUMN]', '- --format lines --project FILE.winnow'],
  flags: [
    { name: 'project', value: 'FILE', words: 'import.project' },
    ...dataFlags,
    { name: 'part', value: 'PART' },
    { name: 'labels', value: 'NUMBER' },
  ],
  takesPaths: true,
  examples: [
    'winnow import reviews.csv --project films.winnow --text review --label sentiment',
    'winnow import letters/ --project office.winnow',
    'winnow import heldout.tsv --project films.winnow --part test',
  ],
  async run({ flags: given, paths }, terminal) {
    const flags = readFlags(schema, { flags: given, paths }, terminal);
    if (paths.length === 0 && !flags.labels)
      throw new AppError('wrong-use', { message: terminal.words.wrongUse.missing('PATH') });
    requireFormat(paths, flags.format, terminal);
    const withFolder = paths.includes(dash) ? withTemporaryFolder : withoutFolder;
    return withFolder((folder) =>
      withProjectMade(flags.project, async (project, made) => {
        if (flags.labels) project.setMultiLabel(flags.labels === 'several');
        const outcomes: Outcome[] = [];
        for (const path of paths) {
          const file = path === dash ? await spoolStandardInput(folder, terminal) : path;
          outcomes.push(await importOne(project, path, file, flags, terminal));
        }
        const failed = outcomes.find((outcome) => outcome.error);
        if (failed?.error && outcomes.every((outcome) => !outcome.record)) throw failed.error;
        report(project, made, outcomes, terminal);
        const partly = outcomes.some((outcome) => outcome.error || (outcome.record?.counts.unreadable ?? 0) > 0);
        return partly ? exitCode.partly : exitCode.done;
      }),
    );
  },
};

/** Files are read where they lie: only what comes in by standard input needs a place. */
function withoutFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return work('');
}

async function importOne(
  project: Project,
  path: string,
  file: string,
  flags: Flags & DataOptions,
  terminal: Terminal,
): Promise<Outcome> {
  try {
    const options = await settleOptions(file, flags, flags.part, terminal);
    const keepDuplicates = options.split === 'test' || options.split === 'validation';
    return { path, record: await importFile(project, { path: file, options, keepDuplicates }, terminal), error: null };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code === 'cancelled') throw error;
    // Of standard input nobody knows the file that it was kept in.
    const named = path === dash && error.fields.path === file ? { ...error.fields, path: 'stdin' } : error.fields;
    return { path, record: null, error: new AppError(error.code, named, error) };
  }
}

function report(project: Project, made: boolean, outcomes: readonly Outcome[], terminal: Terminal): void {
  const { numbers, words, language } = terminal;
  const { documents, labelled, multiLabel } = project.summary();
  const sum = (key: 'read' | 'added' | 'duplicate' | 'clashes' | 'labelled' | 'multiLabel'): number =>
    outcomes.reduce((total, { record }) => total + (record?.counts[key] ?? 0), 0);
  const problems = outcomes.flatMap(({ path, record, error }): ReadProblem[] =>
    error ? [{ source: path, line: null, error: error.toData() }] : (record?.problems ?? []),
  );
  const unreadable = outcomes.reduce((sum, { record }) => sum + (record ? record.counts.unreadable : 1), 0);
  terminal.problems(problems, unreadable);
  if (made) terminal.say(words.imported.made(project.path));
  const rows = outcomes.map(({ path, record }) => {
    const { read = 0, added = 0, duplicate = 0, unreadable: bad = 1 } = record?.counts ?? {};
    return [path, ...[read, added, duplicate, bad].map(numbers.count)];
  });
  for (const line of tableLines(words.imported.columns, rows)) terminal.say(line);
  const newLabels = outcomes.flatMap(({ record }) => record?.counts.newLabels ?? []);
  if (newLabels.length > 0) terminal.say(words.imported.newLabels(newLabels.join(', ')));
  if (sum('multiLabel') > 0) terminal.say(words.imported.multiLabel(numbers.count(sum('multiLabel'))));
  terminal.say(words.imported.total(numbers.count(documents), numbers.count(labelled)));
  terminal.result({
    project: project.path,
    created: made,
    read: sum('read'),
    added: sum('added'),
    duplicate: sum('duplicate'),
    duplicates: sum('duplicate'),
    clashes: sum('clashes'),
    labelled: sum('labelled'),
    several: sum('multiLabel'),
    severalLabels: multiLabel,
    unreadable,
    newLabels,
    documents,
    files: outcomes.map(({ path, record, error }) => ({ path, ...record?.counts, error: error?.toData() ?? null })),
    problems,
    errors: errorRows(problems, language),
  });
}
