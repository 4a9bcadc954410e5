import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BackendClient } from '../../src-renderer/app/connection.ts';
import { smallRecipe, smallText } from '../integration/training/smallProject.ts';
import { granted } from './backend.ts';
import type { Life } from './life.ts';

/** Works until the process dies under it; what was answered stands in the ledger. `began`: the first of it is under way. */
export type Doing = (life: Life, client: BackendClient, began: () => void) => Promise<void>;

const rows = 2000;

export function csvOf(life: Life, count: number): string {
  const number = life.next();
  const path = join(life.folder, `rows-${number}.csv`);
  const lines = Array.from({ length: count }, (_, row) => `${smallText('sport', row)} file ${number} row ${row},sport`);
  writeFileSync(path, ['text,label', ...lines, ''].join('\n'));
  return path;
}

async function jobOver(client: BackendClient, jobId: number): Promise<void> {
  for await (const job of await client.jobs.watch()) if (job.id === jobId && job.endedAt !== null) return;
}

async function importing(life: Life, client: BackendClient, began: () => void): Promise<void> {
  const { ledger } = life;
  for (;;) {
    const path = csvOf(life, rows);
    const { options } = await client.imports.inspect({ path });
    ledger.unanswered.set(basename(path), rows);
    const { jobId, importId } = await client.imports.start({ path, options });
    ledger.unanswered.delete(basename(path));
    ledger.imports.set(importId, { rows, ended: false });
    began();
    await jobOver(client, jobId);
    ledger.imports.set(importId, { rows, ended: true });
  }
}

async function labelling(life: Life, client: BackendClient, began: () => void): Promise<void> {
  const labels = await client.labels.list();
  const queue = { order: 'random' } as const;
  const decided: number[] = [];
  for (;;) {
    const open = await client.labelling.next({ queue, after: null, limit: 10 });
    // Where nothing is left, what was decided is decided anew.
    const ids = open.length > 0 ? open.map(({ id }) => id) : decided.splice(0, 10);
    for (const documentId of ids) {
      const label = labels[Math.floor(life.random() * labels.length)];
      const labelIds = label ? [label.id] : [];
      life.ledger.pending = { documentId, labelIds };
      const { decisionId } = await client.labelling.decide({ documentId, labelIds, skip: false });
      life.ledger.decided(documentId, labelIds, decisionId);
      began();
      decided.push(documentId);
    }
  }
}

async function training(_life: Life, client: BackendClient, began: () => void): Promise<void> {
  for (;;) {
    const { runId } = await client.training.start({ recipe: smallRecipe(2) });
    began();
    for await (const event of await client.training.watch({ runId })) if (event.kind === 'ended') break;
  }
}

async function classifying(life: Life, client: BackendClient, began: () => void): Promise<void> {
  const run = (await client.runs.list()).find(({ state }) => state === 'done');
  if (!run) throw new Error('the project has no model');
  for (;;) {
    const path = csvOf(life, 400);
    const { jobId } = await client.classifying.start({ runId: run.id, paths: [path] });
    began();
    await jobOver(client, jobId);
  }
}

/** What is imported is predicted by the model in use. */
async function predicting(life: Life, client: BackendClient, began: () => void): Promise<void> {
  const watching = async (): Promise<void> => {
    for await (const { kind, state } of await client.jobs.watch())
      if (kind === 'prediction' && state === 'running') began();
  };
  await Promise.all([importing(life, client, () => undefined), watching()]);
}

async function backingUp(life: Life, client: BackendClient, began: () => void): Promise<void> {
  mkdirSync(join(life.folder, 'copies'), { recursive: true });
  for (;;) {
    const target = join(life.folder, 'copies', `${life.next()}.winnow`);
    const copied = client.project.backup({ target: granted(target) });
    began();
    await copied;
    life.ledger.copies.add(target);
  }
}

/** Everything at once, as a person does it who labels while an import and a training run. */
async function everything(life: Life, client: BackendClient, began: () => void): Promise<void> {
  await Promise.all([importing, labelling, training].map((doing) => doing(life, client, began)));
}

/** Each with the longest time, in ms, that it is left to work before the kill. */
export const doings: Record<string, { doing: Doing; longest: number }> = {
  opening: { doing: async () => undefined, longest: 0 },
  import: { doing: importing, longest: 500 },
  labelling: { doing: labelling, longest: 300 },
  training: { doing: training, longest: 1500 },
  classifying: { doing: classifying, longest: 700 },
  predicting: { doing: predicting, longest: 700 },
  backup: { doing: backingUp, longest: 300 },
  'all at once': { doing: everything, longest: 1000 },
  quit: { doing: everything, longest: 700 },
};
