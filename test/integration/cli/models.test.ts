import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { objectOf, winnow } from './runWinnow.ts';
import { columns, topicFolder } from './topicFolder.ts';

const folder = topicFolder();

const figures = z.object({ accuracy: z.number(), macroF1: z.number() });
const trained = z.object({
  test: figures,
  validation: figures.nullable(),
  baseline: figures,
  seconds: z.number(),
  seed: z.number(),
  epochs: z.number(),
  parameters: z.number(),
  counts: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  model: z.string().nullable(),
});

const foldFigures = z.object({
  each: z.array(figures.extend({ documents: z.number() })),
  accuracy: z.object({ mean: z.number(), deviation: z.number() }),
  all: figures.extend({ count: z.number() }),
});

const trainArgs = [
  'train',
  '--data',
  'train.csv',
  '--test',
  'test.csv',
  ...columns,
  '--recipe',
  'small.json',
  '--json',
];

describe('winnow train, evaluate and classify', () => {
  it('go from a table to a model to classified files, without a project', async () => {
    const first = await winnow([...trainArgs, '--seed', '3', '--out', 'topics.winnowmodel'], folder);
    expect(first.code, first.stderr).toBe(0);
    const result = trained.parse(objectOf(first));
    expect(result.counts).toEqual({ train: 192, validation: 48, test: 60 });
    expect(result.baseline.accuracy).toBeGreaterThan(0.9);
    expect(result).toMatchObject({ seed: 3, epochs: 6, model: 'topics.winnowmodel' });

    const again = trained.parse(objectOf(await winnow([...trainArgs, '--seed', '3'], folder)));
    expect(again.test).toEqual(result.test);
    expect(again.validation).toEqual(result.validation);
    expect({ ...again.baseline, seconds: 0 }).toEqual({ ...result.baseline, seconds: 0 });

    const evaluated = await winnow(
      ['evaluate', '--model', 'topics.winnowmodel', '--data', 'test.csv', ...columns, '--json'],
      folder,
    );
    expect(evaluated.code, evaluated.stderr).toBe(0);
    const measured = figures.parse(objectOf(evaluated));
    expect(measured.accuracy).toBeCloseTo(result.test.accuracy, 6);
    expect(measured.macroF1).toBeCloseTo(result.test.macroF1, 6);

    const lines = await winnow(['classify', '--model', 'topics.winnowmodel', '-', '--format', 'lines', '--json'], {
      ...folder,
      input: 'the striker missed a penalty\nbutter in the oven\n',
    });
    expect(lines.code, lines.stderr).toBe(0);
    expect(objectOf(lines)).toMatchObject({ classified: 2, rows: [{ source: 'stdin', line: 1 }, { line: 2 }] });

    const piped = ['classify', '--model', 'topics.winnowmodel', '-', '--format', 'csv', '--text', 'body'];
    const table = {
      ...folder,
      input: 'title,body,sent\na bank with a long title and a loan,butter in the oven,today\n',
    };
    expect(objectOf(await winnow([...piped, '--json'], table))).toMatchObject({
      rows: [{ text: 'butter in the oven', metadata: { title: 'a bank with a long title and a loan', sent: 'today' } }],
    });
    expect((await winnow([...piped, '--out', 'piped.csv'], table)).code).toBe(0);
    const written = (await readFile(join(folder.cwd, 'piped.csv'), 'utf8')).trimEnd().split('\r\n');
    expect(written[0]).toMatch(/,text,error,title,sent$/u);
    expect(written[1]).toMatch(/,butter in the oven,,a bank with a long title and a loan,today$/u);
    const none = await winnow([...piped.slice(0, -1), 'nope', '--json'], table);
    expect(none.code).toBe(1);
    expect(none.stderr).toMatch(/nope/u);
  });

  it('train cross-validates over as many folds as it is told', async () => {
    const args = ['train', '--data', 'train.csv', ...columns, '--recipe', 'bag-of-words', '--folds', '4'];
    const ended = await winnow([...args, '--json'], folder);
    expect(ended.code, ended.stderr).toBe(0);
    const { folds } = z.object({ folds: foldFigures }).parse(objectOf(ended));
    expect(folds.each.map(({ documents }) => documents)).toEqual([60, 60, 60, 60]);
    expect(folds.all.count).toBe(240);
    expect(folds.accuracy.mean).toBeGreaterThan(0.9);
    expect((await winnow(args, folder)).stdout).toMatch(/4 folds.*240 documents[\s\S]*±/u);
    expect((await winnow([...args.slice(0, -1), '1'], folder)).stderr).toMatch(/--folds.*1/u);
  });

  it('classify writes the rows, names what it could not read and says that it is partly done', async () => {
    await mkdir(join(folder.cwd, 'letters'), { recursive: true });
    await writeFile(join(folder.cwd, 'letters', 'a.txt'), 'the bank wants interest on the loan');
    const args = ['classify', '--model', 'topics.winnowmodel', 'letters', 'gone.csv', '--out', 'rows.csv'];
    const ended = await winnow(args, folder);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/gone\.csv.*not there/u);
    expect(await readFile(join(folder.cwd, 'rows.csv'), 'utf8')).toMatch(/letters\/a\.txt/u);
    const nothing = await winnow(['classify', '--model', 'topics.winnowmodel', 'gone.csv', '--json'], folder);
    expect(nothing.code).toBe(1);
    expect(objectOf(nothing)).toMatchObject({ classified: 0, failed: 1 });
  });

  it('evaluate leaves out labels that the model does not know, and says so', async () => {
    await writeFile(
      join(folder.cwd, 'strange.csv'),
      'topic,body\nsport,a goal in the match\nweather,rain again\n,no label\n',
    );
    const args = ['evaluate', '--model', 'topics.winnowmodel', '--data', 'strange.csv', ...columns, '--json'];
    const ended = await winnow(args, folder);
    expect(ended.code).toBe(3);
    expect(objectOf(ended)).toMatchObject({ count: 1, unlabelled: 1, unknownLabels: [{ label: 'weather', count: 1 }] });
  });
});

describe('winnow import', () => {
  it('makes the project, counts what is new, and trains and classifies from it', async () => {
    const made = await winnow(['import', 'train.csv', '--project', 'p.winnow', ...columns, '--json'], folder);
    expect(made.code, made.stderr).toBe(0);
    expect(objectOf(made)).toMatchObject({ created: true, read: 240, added: 240, duplicate: 0, documents: 240 });
    const again = await winnow(['import', 'train.csv', 'gone.csv', '--project', 'p.winnow', ...columns, '--json'], {
      ...folder,
    });
    expect(again.code).toBe(3);
    expect(objectOf(again)).toMatchObject({ created: false, added: 0, duplicate: 240, unreadable: 1 });
    const train = await winnow(['train', '--project', 'p.winnow', '--recipe', 'bag-of-words', '--json'], folder);
    expect(train.code, train.stderr).toBe(0);
    const classified = await winnow(['classify', '--project', 'p.winnow', 'test.csv', '--text', 'body', '--json'], {
      ...folder,
    });
    expect(objectOf(classified)).toMatchObject({ classified: 60, failed: 0 });
  });

  it('leaves no project behind when nothing could be imported', async () => {
    const ended = await winnow(['import', 'gone.csv', '--project', 'none.winnow'], folder);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/gone\.csv/u);
    expect((await readdir(folder.cwd)).filter((name) => name.startsWith('none'))).toEqual([]);
  });
});
