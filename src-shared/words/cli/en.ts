import { encodingName } from '../../domain/index.ts';
/** What the command line says. Flags, file names and JSON keys are the same in every language. */
export const cliEn = {
  tagline: 'Sort text on your own machine. Nothing leaves it.',
  usage: 'Usage',
  commands: 'Commands',
  options: 'Options',
  examples: 'Examples',
  moreHelp: 'winnow COMMAND --help shows the options of one command.',
  exitCodes:
    'Exit codes: 0 done, 1 failed, 2 wrong use, 3 partly done (some inputs were unreadable, or nobody read the output to its end), 130 interrupted.',
  summaries: {
    import: 'Bring documents into a project.',
    train: 'Train a model on a project or on a data file.',
    evaluate: 'Measure a model on labelled data.',
    classify: 'Sort files, folders or lines with a model.',
    backups: 'List the backups of a project, or go back to one.',
    demo: 'Run the whole loop on a sample that ships with Winnow.',
  },
  flags: {
    json: 'one JSON object on stdout, nothing else',
    help: 'this help',
    version: 'the version of Winnow',
    lang: 'language of messages: en or zh-CN',
    threads: 'processor threads; 0 for all (default)',
    project: 'a .winnow project',
    'import.project': 'the .winnow project; made if it is not there',
    text: 'column that holds the text, by name or number',
    label: 'column that holds the label, or a list of labels, by name or number',
    separator: 'what stands between several labels in one cell, for example "," or "|"',
    'classify.separator': 'what is written between several labels of one document (default: |)',
    labels: 'one or several: how many labels a document of the project may have (several, once an import brings them)',
    split: 'column that says train, validation or test',
    part: 'put all documents into this part: train, validation or test',
    format: 'read the input as csv, text, lines, folder, fasttext, label-tab-text, text-tab-label, json or jsonl',
    encoding: `${encodingName.options.join(', ')} (found by itself if not given)`,
    'no-header': 'the first row is data, not column names',
    data: 'labelled data: a file or folder',
    test: 'labelled data that is only used to measure',
    validation: 'labelled data that is used to choose the best epoch',
    recipe: 'a recipe by name, or a .json file that holds one',
    folds: 'cross-validate over so many folds (2 to 20), then train on all of them',
    seed: 'number that fixes everything random (same seed, same result)',
    name: 'name of the run',
    continue: 'go on with a training of --project that was interrupted or killed, to the same model',
    discard: 'throw away a training of --project that is unfinished: what it learned is lost',
    'train.run': 'with --continue or --discard: number of the run (default: the newest unfinished one)',
    'train.keep': 'with --data: keep everything in this new .winnow project, so that a broken off training can go on',
    'train.out': 'write the model here (.winnowmodel)',
    'classify.out': 'write the rows here (.csv or .jsonl)',
    model: 'a .winnowmodel file',
    run: 'number of a run of the project (default: the model in use)',
    'backups.restore': 'put backup N (1 is the newest) in the place of the project, which becomes a backup itself',
    'backups.out': 'with --restore: put it here instead, and leave the project as it is',
    keep: 'keep the project and the results in this folder',
  },
  part: { train: 'training', validation: 'validation', test: 'test' },
  wrongUse: {
    unknownCommand: (name: string): string => `there is no command “${name}”`,
    missing: (what: string): string => `${what} is missing`,
    unknownFlag: (flag: string): string => `there is no option ${flag}`,
    needsValue: (flag: string): string => `${flag}: the value is missing`,
    takesNoValue: (flag: string): string => `${flag} takes no value`,
    twice: (flag: string): string => `${flag} is given twice`,
    emptyPath: 'a path is empty',
    unexpected: (what: string): string => `“${what}” is not expected here`,
    notBoth: (one: string, other: string): string => `${one} and ${other} do not go together`,
    oneOf: (one: string, other: string): string => `either ${one} or ${other} is needed`,
    value: (flag: string, value: string): string => `${flag} cannot be “${value}”`,
    unknownRecipe: (name: string, known: string): string => `there is no recipe “${name}”; there are ${known}`,
    stdinFormat: 'standard input needs --format, for example --format lines',
    outKind: 'the file of --out must end in .csv or .jsonl',
  },
  progress: {
    reading: (documents: string): string => `Reading: ${documents} documents`,
    preparing: 'Preparing: reading documents, building the vocabulary',
    again: (epoch: string, loss: string, left: string): string =>
      `With the validation documents too, epoch ${epoch} · loss ${loss}${left ? ` · ${left} left` : ''}`,
    training: (epoch: string, epochs: string, loss: string, left: string): string =>
      `Epoch ${epoch} of ${epochs} · loss ${loss}${left ? ` · ${left} left` : ''}`,
    epoch: (epoch: string, epochs: string): string => `epoch ${epoch} of ${epochs}`,
    fold: (fold: string, folds: string, epoch: string, left: string): string =>
      `Fold ${fold} of ${folds} · ${epoch}${left ? ` · ${left} left` : ''}`,
    validated: (epoch: string, accuracy: string): string => `Epoch ${epoch}: validation accuracy ${accuracy}`,
    evaluating: 'Measuring on held-out documents',
    classifying: (rows: string): string => `Classifying: ${rows} rows`,
  },
  seconds: (seconds: string): string => `${seconds} s`,
  perSecond: (documents: string): string => `${documents} documents/s`,
  more: (count: string): string => `… and ${count} more`,
  unreadable: (count: string): string => `${count} could not be read:`,
  nobodyReads: 'Nobody reads the output any more: the rest of it was not written.',
  interrupted: 'Interrupted. Nothing was left half-written.',
  backups: {
    columns: ['', 'when (UTC)', 'documents', 'labelled', 'kB', 'why'],
    reasons: {
      daily: 'daily',
      asked: 'asked for',
      update: 'before an update',
      restore: 'replaced by a restore',
      other: '',
    },
    none: 'There are no backups of this project yet.',
    restored: (path: string): string => `Restored: ${path}`,
  },
  imported: {
    made: (project: string): string => `Made the project ${project}`,
    columns: ['source', 'read', 'new', 'duplicate', 'unreadable'],
    total: (documents: string, labelled: string): string =>
      `The project now holds ${documents} documents, ${labelled} labelled.`,
    newLabels: (labels: string): string => `New labels: ${labels}`,
    multiLabel: (count: string): string => `${count} of them have several labels.`,
  },
  trained: {
    counts: (train: string, validation: string, test: string, labels: string): string =>
      `${train} training, ${validation} validation and ${test} test documents, ${labels} labels`,
    unlearned: (label: string, documents: string): string =>
      `“${label}” has no document to learn from: its ${documents} held-out documents were left out of the measurement.`,
    measuredOn: (part: string, documents: string): string => `Measured on ${documents} ${part} documents`,
    columns: ['', 'accuracy', 'macro F1'],
    network: 'this model',
    baseline: 'bag of words',
    measuredByFolds: (folds: string, documents: string): string =>
      `Cross-validated over ${folds} folds: ${documents} documents, each measured by a model that never saw it`,
    spread: (accuracy: string, macroF1: string): string =>
      `mean ± standard deviation of the folds: accuracy ${accuracy}, macro F1 ${macroF1}`,
    foldColumns: ['fold', 'accuracy', 'macro F1', 'documents'],
    multiLabelColumns: ['', 'all labels right', 'micro F1', 'macro F1'],
    multiLabelInterval: (from: string, to: string): string => `all labels right, 95% interval: ${from} to ${to}`,
    interval: (from: string, to: string): string => `accuracy, 95% interval: ${from} to ${to}`,
    took: (epochs: string, best: string, seconds: string): string =>
      `Epochs: ${epochs}, best: ${best}; trained in ${seconds}`,
    unseenWords: (count: string): string => `Words that no training text has, known by their vectors: ${count}`,
    vectors: (share: string, skipped: string): string =>
      `Word vectors for ${share} of the vocabulary${skipped ? `; lines of their file that held none and were skipped: ${skipped}` : ''}`,
    written: (path: string): string => `Model written to ${path}`,
    kept: (run: string, project: string): string => `Kept as run ${run} in ${project}`,
    unfinished: (run: string, name: string, epochs: string, command: string): string =>
      `Run ${run} “${name}” is unfinished, epochs kept: ${epochs}. To go on with it: ${command} (with --discard in place of --continue it is thrown away)`,
    discarded: (run: string, name: string, epochs: string): string =>
      `Run ${run} “${name}” was thrown away, epochs lost: ${epochs}`,
    lost: 'Of a training on --data nothing is kept. With --keep FILE.winnow it can be continued.',
  },
  evaluated: {
    measuredOn: (documents: string, model: string): string => `“${model}” on ${documents} documents`,
    columns: ['label', 'precision', 'recall', 'F1', 'documents'],
    average: '(macro average)',
    unknownLabels: (count: string, labels: string): string =>
      `${count} documents have labels that the model does not know and were left out: ${labels}`,
    multiLabel: (count: string): string =>
      `${count} documents have several labels, and the model gives one: they were left out.`,
    unlabelled: (count: string): string => `${count} documents have no label and were left out.`,
    nothing: 'None of the documents has a label that the model knows.',
  },
  classified: {
    columns: ['label', 'documents', 'share'],
    total: (rows: string, seconds: string): string => `${rows} documents classified in ${seconds}`,
    written: (path: string): string => `Rows written to ${path}`,
  },
  demo: {
    project: (documents: string, sample: string): string =>
      `1. A project from the sample “${sample}”: ${documents} documents`,
    labelled: (count: string): string => `2. Labelled ${count} documents by hand, as the Label screen does`,
    training: '3. Training',
    trained: (accuracy: string, baseline: string): string =>
      `   accuracy ${accuracy} on the test part; bag of words ${baseline}`,
    trying: '4. Trying texts',
    classified: (rows: string, files: string): string => `5. Classified ${rows} documents from ${files} files`,
    exported: (rows: string): string => `6. Exported ${rows} rows as CSV and the model as a bundle`,
    speed: (training: string, prediction: string): string =>
      `Speed: training ${training}, prediction ${prediction} documents a second`,
    kept: (folder: string): string => `Everything is kept in ${folder}`,
  },
};

export type CliWords = typeof cliEn;
export type CommandName = keyof CliWords['summaries'];
export type FlagName = keyof CliWords['flags'];
