import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/runtime.mjs';
import { freshFolder } from './launch.ts';

export interface Row {
  text: string;
  label: string;
}

const openings = ['Good morning', 'Hello', 'Dear all', 'To whom it may concern', 'Hi there', 'Good evening'];
const topics = {
  garden: ['the roses need water', 'we planted tulips', 'the lawn is mown', 'the hedge grew over the fence'],
  kitchen: ['the soup wants salt', 'we baked bread', 'the oven is hot', 'the knives are dull again'],
};

/**
 * Letters about two topics that a model learns within seconds. Every twentieth has the other label, so that there are mix-ups to look at.
 * `labelled: false` leaves all of them to be labelled.
 */
export function letters(count: number, labelled = true): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const label = index % 2 === 0 ? 'garden' : 'kitchen';
    const sentences = topics[label];
    const text = `${openings[index % openings.length]}, ${sentences[index % sentences.length]}. Letter ${index + 1}.`;
    const wrong = label === 'garden' ? 'kitchen' : 'garden';
    return { text, label: !labelled ? '' : index % 20 === 0 || index % 20 === 9 ? wrong : label };
  });
}

/** As fast as the disk takes it: a hundred thousand rows are nothing to wait for. */
export async function writeCsv(path: string, rows: Iterable<Row>): Promise<string> {
  const file = createWriteStream(path);
  file.write('text,label\n');
  let lines = '';
  for (const { text, label } of rows) {
    lines += `"${text}",${label}\n`;
    if (lines.length < 1 << 20) continue;
    if (!file.write(lines)) await once(file, 'drain');
    lines = '';
  }
  file.end(lines);
  await once(file, 'close');
  return path;
}

/** The command line, from its sources. What it prints on stdout. */
export async function winnow(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'src-main/cli/main.ts'), ...args], {
    maxBuffer: 1 << 26,
  });
  return stdout;
}

interface Wanted {
  rows: readonly Row[];
  /** Further flags of the import. */
  flags?: readonly string[];
  /** Flags of a training; none: there is no model. */
  train?: readonly string[];
}

/** Projects that a test of this worker has asked for already, by what is in them. */
const templates = new Map<string, Promise<string>>();

/** A project with these documents, made without the window; what is wanted again is copied, not imported and trained anew. */
async function copyOf(folder: string, wanted: Wanted): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
  const template = templates.get(key) ?? makeTemplate(wanted);
  templates.set(key, template);
  const project = join(folder, 'Letters.winnow');
  await copyFile(await template, project);
  return project;
}

async function makeTemplate({ rows, flags = [], train }: Wanted): Promise<string> {
  const folder = await freshFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const csv = await writeCsv(join(folder, 'letters.csv'), rows);
  const project = join(folder, 'Letters.winnow');
  await winnow('import', csv, '--project', project, '--text', 'text', '--label', 'label', ...flags);
  if (train) await winnow('train', '--project', project, ...train);
  return project;
}

/** A project with these documents; `flags` are further ones of the import. */
export async function projectOf(folder: string, rows: readonly Row[], ...flags: string[]): Promise<string> {
  return copyOf(folder, { rows, flags });
}

/** The same with a model called Words, which took a second. */
export async function trainedProject(folder: string, rows: readonly Row[]): Promise<string> {
  return copyOf(folder, { rows, train: ['--recipe', 'bag-of-words', '--name', 'Words'] });
}
