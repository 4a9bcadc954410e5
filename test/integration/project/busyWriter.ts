// A program of its own: imports and labels at the same time and says each decision once it is confirmed, until it is killed.
import { writeSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { openProject } from '../../../src-main/project/index.ts';
import type { NewDocument, Project } from '../../../src-main/project/index.ts';

const [path = '', round = '0'] = process.argv.slice(2);
const project = await openProject(path);
/** Straight to the pipe: a line that was only buffered when the process died would prove nothing. */
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);
say({ kind: 'ready' });

function slice(number: number): NewDocument[] {
  return Array.from({ length: 50 }, (_, index) => ({
    text: `round ${round} slice ${number} document ${index} 一些中文 ${'z'.repeat((index * 37) % 400)}`,
    labels: index % 5 === 0 ? ['imported'] : [],
    split: index % 7 === 0 ? 'test' : null,
    source: 'busy.csv',
    line: index,
  }));
}

async function importing(open: Project): Promise<void> {
  for (let number = 0; ;) {
    const writer = open.imports.begin({
      path: 'busy.csv',
      name: 'busy.csv',
      options: { format: 'csv', encoding: 'utf-8' },
    });
    for (const last = number + 6; number < last; number++) {
      writer.add(slice(number));
      await breathe();
    }
    const { counts } = writer.finish({ read: 300, unreadable: 0 }, []);
    say({ kind: 'imported', importId: writer.importId, added: counts.added });
  }
}

async function labelling(open: Project): Promise<void> {
  const labels = open.labels.list();
  for (let turn = 0; ; turn++) {
    const [documentId] = await open.decisions.candidates({ order: 'random' }, null, 1);
    const label = labels[turn % labels.length];
    if (documentId !== undefined && label !== undefined) {
      const { decisionId } = open.decisions.decide({ documentId, labelIds: [label.id], skip: false });
      say({ kind: 'decided', documentId, decisionId, labelId: label.id });
    }
    if (turn % 9 === 8) say({ kind: 'undone', documentId: open.decisions.undoLast() });
    await breathe();
  }
}

await Promise.all([importing(project), labelling(project)]);
