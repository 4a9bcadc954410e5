import { writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type Batch } from '../../../src-shared/domain/index.ts';
import { createClassifyingService, type ClassifyingService } from '../../classifying/index.ts';
import { createRunner } from '../../jobs/index.ts';
import { createLabellingService } from '../../labelling/index.ts';
import type { Project } from '../../project/index.ts';
import { settleOptions } from '../dataOptions.ts';
import { importFile } from '../importFiles.ts';
import type { Terminal } from '../terminal.ts';
import { letters, unlabelledMessages } from './messages.ts';

/** Imports a few new messages and labels them one by one, through the very calls of the Label screen. */
export async function labelSome(project: Project, folder: string, terminal: Terminal): Promise<number> {
  const path = join(folder, 'new messages.txt');
  await writeFile(path, unlabelledMessages.map((message) => `${message.text}\n`).join(''));
  const options = await settleOptions(path, { format: 'lines' }, null, terminal);
  await importFile(project, { path, options, keepDuplicates: false }, terminal);
  const labelling = createLabellingService(project);
  // The newest documents: the sample's own that wait are left to whoever opens the project.
  const ids = (await project.documents.ids({ labelId: null })).slice(-unlabelledMessages.length);
  for (const documentId of ids) {
    const { text } = labelling.item({ documentId });
    const known = unlabelledMessages.find((message) => message.text === text);
    const label = project.labels.byName(known?.label ?? '');
    labelling.decide({ documentId, labelIds: label ? [label.id] : [], skip: label === null });
  }
  return ids.length;
}

export interface Tried {
  text: string;
  label: string;
  score: number;
}

/** One text after the other, as typed into the Classify screen; the first one also loads the model. */
export async function tryTexts(classifying: ClassifyingService, runId: number): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const text of Object.values(letters)) {
    const { prediction } = await classifying.text({ runId, text });
    tried.push({ text, label: prediction.label, score: prediction.score });
  }
  return tried;
}

/** Letters in a folder, and a table with as many messages as make the speed worth telling. */
export async function writeInbox(project: Project, folder: string): Promise<{ paths: string[]; files: number }> {
  const inbox = join(folder, 'inbox');
  await mkdir(inbox, { recursive: true });
  for (const [name, text] of Object.entries(letters)) await writeFile(join(inbox, name), text);
  const ids = await project.documents.ids({});
  const table = join(folder, 'messages.csv');
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = Array.from(ids, (id) => `${id},${cell(project.documents.text(id))}`);
  await writeFile(table, ['number,text', ...rows, ''].join('\r\n'));
  return { paths: [inbox, table], files: Object.keys(letters).length + 1 };
}

export interface ClassifiedInbox {
  batch: Batch;
  documentsPerSecond: number;
}

/** As files dropped on the window: a batch of the project, watched until it ends. */
export async function classifyInbox(
  classifying: ClassifyingService,
  runId: number,
  paths: string[],
  terminal: Terminal,
): Promise<ClassifiedInbox> {
  const began = performance.now();
  const { batchId } = await classifying.start({ runId, paths });
  let last: Batch | null = null;
  for await (const batch of classifying.watch({ batchId }, terminal.signal)) {
    last = batch;
    terminal.progress(terminal.words.progress.classifying(terminal.numbers.count(batch.classified)));
  }
  if (terminal.signal.aborted || !last) throw new AppError('cancelled');
  if (last.state !== 'done') throw new AppError('internal', { message: `the batch ended as ${last.state}` });
  return { batch: last, documentsPerSecond: last.classified / ((performance.now() - began) / 1000) };
}

export async function withClassifying<T>(
  project: Project,
  { threads }: Terminal,
  work: (classifying: ClassifyingService) => Promise<T>,
): Promise<T> {
  const runner = createRunner(project);
  const classifying = createClassifyingService(project, runner, { threads });
  try {
    return await work(classifying);
  } finally {
    await runner.close();
    await classifying.close();
  }
}
