import { extname } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { z } from 'zod';
import {
  AppError,
  formatName,
  labelSeparator,
  type ReadItem,
  type ReadProblem,
} from '../../../src-shared/domain/index.ts';
import { errorWords } from '../../../src-shared/words/errors/index.ts';
import { classifyItems, columnsBeside, jsonRow, writeRows } from '../../classifying/index.ts';
import { outputTo, type Output } from '../../files/index.ts';
import { createReading, readStream, type Reading } from '../../sources/index.ts';
import type { NewBatchRow } from '../../project/index.ts';
import { reportClassified, sayRow, Tally } from '../classifyReport.ts';
import type { Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { readFlags } from '../parseGiven.ts';
import { dash, requireFormat } from '../standardInput.ts';
import type { Terminal } from '../terminal.ts';
import { modelFlags, modelFlagSchema, withModel, type OpenedModel } from '../withModel.ts';

const schema = z.object({
  ...modelFlagSchema,
  text: z.string().min(1).optional(),
  format: formatName.optional(),
  out: z.string().min(1).optional(),
  separator: labelSeparator.optional(),
});
type Flags = z.infer<typeof schema>;

export const classifyCommand: Command = {
  name: 'classify',
  usage: [
    '--model FILE.winnowmodel PATH… [--text COLUMN] [--out FILE.csv]',
    '--project FILE.winnow [--run N] PATH… [--out FILE.jsonl]',
    '--model FILE.winnowmodel - --format lines',
  ],
  flags: [
    ...modelFlags,
    { name: 'text', value: 'COLUMN' },
    { name: 'format', value: 'FORMAT' },
    { name: 'out', value: 'FILE', words: 'classify.out' },
    { name: 'separator', value: 'TEXT', words: 'classify.separator' },
  ],
  takesPaths: true,
  examples: [
    'winnow classify --model films.winnowmodel letters/ mail.mbox new.csv --text body --out results.csv',
    'cat lines.txt | winnow classify --model films.winnowmodel - --format lines --json',
  ],
  async run(given, terminal) {
    const flags = readFlags(schema, given, terminal);
    const { paths } = given;
    const { wrongUse } = terminal.words;
    if (paths.length === 0) throw new AppError('wrong-use', { message: wrongUse.missing('PATH') });
    requireFormat(paths, flags.format, terminal);
    if (flags.out && !exportFormatOf(flags.out)) throw new AppError('wrong-use', { message: wrongUse.outKind });
    const { model: bundle, project } = flags;
    const inputs = [bundle, project, ...paths].filter((path) => path !== undefined).filter((path) => path !== dash);
    const output = flags.out ? outputTo(flags.out, inputs) : null;
    return withModel(flags, terminal, (model) => classify(model, paths, flags, output, terminal));
  },
};

function exportFormatOf(path: string): 'csv' | 'jsonl' | null {
  const ending = extname(path).toLowerCase();
  return ending === '.csv' ? 'csv' : ending === '.jsonl' ? 'jsonl' : null;
}

async function classify(
  model: OpenedModel,
  paths: string[],
  flags: Flags,
  output: Output | null,
  terminal: Terminal,
): Promise<ExitCode> {
  const { signal, language, words, numbers } = terminal;
  const tally = new Tally();
  const began = performance.now();
  const { columns, items } = await textsOf(createReading(terminal.threads), paths, flags, output !== null, signal);
  const rows = counted(classifyItems(items, model.predict, signal), tally, (done) =>
    terminal.progress(words.progress.classifying(numbers.count(done))),
  );
  if (output) {
    const inWords = (error: ReadProblem['error']): string => errorWords(error, language).what;
    await writeRows(output, exportFormatOf(output.name) ?? 'csv', rows, {
      inWords,
      separator: flags.separator,
      columns,
    });
  } else {
    const list = terminal.rows('rows');
    for await (const slice of rows) {
      if (list) await list.write(slice.map(jsonRow));
      else for (const row of slice) sayRow(row, terminal);
    }
  }
  const seconds = (performance.now() - began) / 1000;
  reportClassified({ model: model.name, tally, seconds, out: flags.out ?? null }, terminal);
  if (tally.failed === 0) return exitCode.done;
  return tally.classified > 0 ? exitCode.partly : exitCode.failed;
}

/** `named`: what tables have beside their text is named before the first row, as the header of a CSV needs it. */
async function textsOf(
  reading: Reading,
  paths: string[],
  { text: textColumn, format }: Flags,
  named: boolean,
  signal: AbortSignal,
): Promise<{ columns: string[]; items: AsyncGenerator<ReadItem[]> }> {
  const choice = { textColumn };
  const given = format ? { format } : {};
  const files = paths.filter((path) => path !== dash);
  const stdin =
    files.length < paths.length
      ? await readStream(addAbortSignal(signal, process.stdin), 'stdin', given, signal, choice)
      : null;
  const look: Parameters<typeof columnsBeside>[2] = (path, stop, as) =>
    reading.inspect(path, as ? { format: as } : {}, stop);
  const inFiles = named ? await columnsBeside(files, { ...choice, ...given }, look, signal) : [];
  async function* items(): AsyncGenerator<ReadItem[]> {
    if (files.length > 0) yield* reading.readAny(files, signal, { ...choice, ...given });
    if (stdin) yield* stdin.items;
  }
  return { columns: [...new Set([...inFiles, ...(stdin?.columns ?? [])])], items: items() };
}

async function* counted(
  slices: AsyncIterable<NewBatchRow[]>,
  tally: Tally,
  progress: (done: number) => void,
): AsyncGenerator<NewBatchRow[]> {
  for await (const slice of slices) {
    for (const row of slice) tally.add(row);
    progress(tally.classified);
    yield slice;
  }
}
