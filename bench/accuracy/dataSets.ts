import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readLabelled } from '../readLabelled.ts';
import type { Labelled } from '../readLabelled.ts';

/** A data set in the parts that its makers gave it. Without a test part one is drawn; see drawTest.ts. */
export interface DataSetParts {
  readonly train: readonly Labelled[];
  readonly validation?: readonly Labelled[];
  readonly test?: readonly Labelled[];
}

export interface DataSet {
  readonly name: string;
  readonly multiLabel: boolean;
  readonly language: 'en' | 'zh';
  read(folder: string): Promise<DataSetParts>;
}

const one = { multiLabel: false, language: 'en' } as const;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const legacy = new TextDecoder('windows-1252');

/** Two of these collections hold a single byte that is not UTF-8. */
function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return legacy.decode(bytes);
  }
}

async function linesOf(path: string): Promise<string[]> {
  const text = textOf(await readFile(path));
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

const labelled = (text: string, label: string): Labelled => ({ text, labels: [label] });

/** `title TAB number`, the number being a line of class.txt. */
async function numberedTitles(folder: string, file: string): Promise<Labelled[]> {
  const classes = await linesOf(join(folder, 'class.txt'));
  return (await linesOf(join(folder, file))).map((line) => {
    const [title = '', number = ''] = line.split('\t');
    return labelled(title, classes[Number(number)] ?? number);
  });
}

/** `LABEL:fine question`: the coarse one of the two is learned. */
async function questions(path: string): Promise<Labelled[]> {
  return (await linesOf(path)).map((line) => {
    const space = line.indexOf(' ');
    return labelled(line.slice(space + 1), line.slice(0, line.indexOf(':')));
  });
}

/** `text TAB numbers with commas TAB id`, the numbers being lines of emotions.txt. */
async function emotions(folder: string, file: string): Promise<Labelled[]> {
  const names = await linesOf(join(folder, 'emotions.txt'));
  return (await linesOf(join(folder, file))).map((line) => {
    const [text = '', numbers = ''] = line.split('\t');
    return { text, labels: numbers.split(',').map((number) => names[Number(number)] ?? number) };
  });
}

async function articles(folder: string): Promise<Labelled[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const classes = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const found: Labelled[] = [];
  for (const label of classes.sort()) {
    for (const file of (await readdir(join(folder, label))).sort()) {
      found.push(labelled(textOf(await readFile(join(folder, label, file))), label));
    }
  }
  return found;
}

/** The test file has no header and keeps the title apart; the reader takes the names of the classes from classes.txt. */
async function agNews(folder: string): Promise<DataSetParts> {
  const [trainFile, testFile] = [join(folder, 'train_partial.csv'), join(folder, 'test.csv')];
  const options = { format: 'csv', header: false } as const;
  const titles = await readLabelled(testFile, { text: '2', label: '1' }, options);
  const bodies = await readLabelled(testFile, { text: '3', label: '1' }, options);
  return {
    train: await readLabelled(trainFile, { text: 'text', label: 'class_index' }),
    test: titles.map(({ text, labels }, index) => ({ text: `${text} ${bodies[index]?.text ?? ''}`, labels })),
  };
}

interface ClincFile {
  train: [string, string][];
  val: [string, string][];
  test: [string, string][];
}

async function clinc(folder: string): Promise<DataSetParts> {
  // The file's own shape, as its makers document it; the parts that are out of scope are left alone.
  const { train, val, test } = JSON.parse(await readFile(join(folder, 'data_full.json'), 'utf8')) as ClincFile;
  const read = (pairs: [string, string][]): Labelled[] => pairs.map(([text, label]) => labelled(text, label));
  return { train: read(train), validation: read(val), test: read(test) };
}

async function trainAndTest(folder: string, columns: { text: string; label: string }): Promise<DataSetParts> {
  return {
    train: await readLabelled(join(folder, 'train.csv'), columns),
    test: await readLabelled(join(folder, 'test.csv'), columns),
  };
}

export const dataSets: readonly DataSet[] = [
  {
    ...one,
    name: 'sms_spam',
    read: async (folder) => ({
      train: await readLabelled(join(folder, 'SMSSpamCollection'), {}, { format: 'label-tab-text' }),
    }),
  },
  {
    ...one,
    name: 'trec',
    read: async (folder) => ({
      train: await questions(join(folder, 'train_5500.label')),
      test: await questions(join(folder, 'TREC_10.label')),
    }),
  },
  { ...one, name: 'bbc_news', read: async (folder) => ({ train: await articles(folder) }) },
  { ...one, name: 'banking77', read: (folder) => trainAndTest(folder, { text: 'text', label: 'category' }) },
  { ...one, name: 'clinc150', read: clinc },
  {
    ...one,
    name: 'waimai_10k',
    language: 'zh',
    read: async (folder) => ({
      train: await readLabelled(join(folder, 'waimai_10k.csv'), { text: 'review', label: 'label' }),
    }),
  },
  { ...one, name: 'ag_news', read: agNews },
  {
    ...one,
    name: 'thucnews_titles',
    language: 'zh',
    read: async (folder) => ({
      train: await numberedTitles(folder, 'train_60k.txt'),
      validation: await numberedTitles(folder, 'dev.txt'),
      test: await numberedTitles(folder, 'test.txt'),
    }),
  },
  {
    ...one,
    name: 'goemotions',
    multiLabel: true,
    read: async (folder) => ({
      train: await emotions(folder, 'train.tsv'),
      validation: await emotions(folder, 'dev.tsv'),
      test: await emotions(folder, 'test.tsv'),
    }),
  },
  { ...one, name: 'imdb', read: (folder) => trainAndTest(folder, { text: 'text', label: 'label' }) },
];
