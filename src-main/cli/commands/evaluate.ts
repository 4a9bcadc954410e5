import { z } from 'zod';
import type { Metrics } from '../../../src-shared/domain/index.ts';
import { createReading } from '../../sources/index.ts';
import type { Command } from '../command.ts';
import { dataFlags, dataFlagSchema, settleOptions } from '../dataOptions.ts';
import { evaluateData, type Evaluated } from '../evaluateData.ts';
import { errorRows } from '../errorRows.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { readFlags } from '../parseGiven.ts';
import type { Terminal } from '../terminal.ts';
import { classLines, figures } from '../trainingReport.ts';
import { modelFlags, modelFlagSchema, withModel, type OpenedModel } from '../withModel.ts';

const schema = z.object({ ...modelFlagSchema, ...dataFlagSchema, data: z.string().min(1) });

export const evaluateCommand: Command = {
  name: 'evaluate',
  usage: [
    '--model FILE.winnowmodel --data PATH [--text COLUMN] [--label COLUMN]',
    '--project FILE.winnow [--run N] --data PATH [--text COLUMN] [--label COLUMN]',
  ],
  flags: [...modelFlags, { name: 'data', value: 'PATH' }, ...dataFlags],
  takesPaths: false,
  examples: ['winnow evaluate --model films.winnowmodel --data test.csv --text text --label label'],
  async run(given, terminal) {
    const flags = readFlags(schema, given, terminal);
    const { words, numbers, signal } = terminal;
    const reading = createReading(terminal.threads);
    return withModel(flags, terminal, async (model) => {
      const options = await settleOptions(flags.data, flags, null, terminal);
      const evaluated = await evaluateData(
        model,
        reading.readDocuments(flags.data, options, signal),
        signal,
        (documents) => terminal.progress(words.progress.reading(numbers.count(documents))),
      );
      return report(model, evaluated, terminal);
    });
  },
};

function report(model: OpenedModel, evaluated: Evaluated, terminal: Terminal): ExitCode {
  const { metrics, problems, unlabelled, multiLabel, seconds } = evaluated;
  const { words, numbers } = terminal;
  const unknown = Array.from(evaluated.unknownLabels, ([label, count]) => ({ label, count }));
  terminal.problems(problems, problems.length);
  if (unknown.length > 0) {
    const count = unknown.reduce((sum, one) => sum + one.count, 0);
    terminal.note(words.evaluated.unknownLabels(numbers.count(count), unknown.map((one) => one.label).join(', ')));
  }
  if (multiLabel > 0) terminal.note(words.evaluated.multiLabel(numbers.count(multiLabel)));
  if (unlabelled > 0) terminal.note(words.evaluated.unlabelled(numbers.count(unlabelled)));
  if (metrics) sayMetrics(model, metrics, terminal);
  else terminal.note(words.evaluated.nothing);
  terminal.result({
    model: model.name,
    ...figures(metrics),
    labels: model.labels,
    perClass: metrics?.perClass.map((one, index) => ({ label: model.labels[index], ...one })) ?? [],
    confusion: metrics?.confusion ?? [],
    unlabelled,
    severalLabels: multiLabel,
    unknownLabels: unknown,
    unreadable: problems.length,
    problems,
    errors: errorRows(problems, terminal.language),
    seconds,
    documentsPerSecond: metrics && seconds > 0 ? metrics.count / seconds : null,
  });
  if (!metrics) return exitCode.failed;
  return problems.length > 0 || unknown.length > 0 || multiLabel > 0 ? exitCode.partly : exitCode.done;
}

function sayMetrics(model: OpenedModel, metrics: Metrics, terminal: Terminal): void {
  const { words, numbers } = terminal;
  const { share, count } = numbers;
  terminal.say(words.evaluated.measuredOn(count(metrics.count), model.name));
  const [from, to] = metrics.accuracyInterval.map(share);
  const { trained } = words;
  const [, accuracy, micro] = model.multiLabel ? trained.multiLabelColumns : trained.columns;
  terminal.say(`${accuracy} ${share(metrics.accuracy)}`);
  terminal.say((model.multiLabel ? trained.multiLabelInterval : trained.interval)(from ?? '', to ?? ''));
  if (model.multiLabel) terminal.say(`${micro} ${share(metrics.microF1)}`);
  terminal.say();
  for (const line of classLines(metrics, model.labels, terminal)) terminal.say(line);
}
