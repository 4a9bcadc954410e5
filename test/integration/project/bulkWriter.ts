// A program of its own: changes all documents at once, again and again, while a person decides about single ones; until it is killed.
import { writeSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { openProject } from '../../../src-main/project/index.ts';
import type { Project } from '../../../src-main/project/index.ts';

const [path = ''] = process.argv.slice(2);
const project = await openProject(path);
/** Straight to the pipe: a line that was only buffered when the process died would prove nothing. */
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);
say({ kind: 'ready' });

/** Those that the person below keeps away from. */
const rest = { filter: { split: null } } as const;

async function inBulk(open: Project): Promise<void> {
  const [first, second] = open.labels.list().map((label) => label.id);
  await open.documents.restore({ filter: { ...rest.filter, trashed: true } });
  for (;;) {
    await open.documents.setLabel(rest, first ?? null);
    const { actionId } = await open.documents.setLabel(rest, second ?? null);
    open.actions.undo(actionId);
    open.actions.redo(actionId);
    const trash = await open.documents.trash(rest);
    open.actions.undo(trash.actionId);
  }
}

async function oneByOne(open: Project): Promise<void> {
  const labels = open.labels.list();
  const own = await open.documents.ids({ split: 'train' });
  for (let turn = 0; ; turn++) {
    const [documentId, label] = [own[turn % own.length] ?? 0, labels[turn % labels.length]];
    const { decisionId } = open.decisions.decide({ documentId, labelIds: label ? [label.id] : [], skip: false });
    say({ kind: 'decided', documentId, decisionId, labelId: label?.id ?? 0 });
    for (let pause = 0; pause < 3; pause++) await breathe();
  }
}

await Promise.all([inBulk(project), oneByOne(project)]);
