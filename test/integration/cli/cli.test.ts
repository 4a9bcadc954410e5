import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openProject } from '../../../src-main/project/index.ts';
import { smallRecipe, smallText } from '../training/smallProject.ts';
import { startWinnow, winnow, type Ended } from './runWinnow.ts';
import { untilTraining } from './trainingStanding.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'winnow-cli-test-'));
  await writeFile(join(cwd, 'train.csv'), table(0, 240));
  await writeFile(join(cwd, 'test.csv'), table(1000, 60));
  await writeFile(join(cwd, 'small.json'), JSON.stringify(smallRecipe(6)));
  await writeFile(join(cwd, 'endless.json'), JSON.stringify(smallRecipe(900)));
});
afterAll(async () => {
  await rm(cwd, { recursive: true, force: true });
});

function table(from: number, rows: number): string {
  const labels = ['sport', 'cooking', 'money'];
  const line = (index: number): string => {
    const label = labels[index % 3] ?? '';
    return `${label},${smallText(label, from + index)}`;
  };
  return ['topic,body', ...Array.from({ length: rows }, (_, index) => line(index)), ''].join('\n');
}

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

/** The one JSON object that stdout must hold. */
function objectOf({ stdout }: Ended): unknown {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

const columns = ['--text', 'body', '--label', 'topic'];
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
    const first = await winnow([...trainArgs, '--seed', '3', '--out', 'topics.winnowmodel'], { cwd });
    expect(first.code, first.stderr).toBe(0);
    const result = trained.parse(objectOf(first));
    expect(result.counts).toEqual({ train: 192, validation: 48, test: 60 });
    expect(result.baseline.accuracy).toBeGreaterThan(0.9);
    expect(result).toMatchObject({ seed: 3, epochs: 6, model: 'topics.winnowmodel' });

    const again = trained.parse(objectOf(await winnow([...trainArgs, '--seed', '3'], { cwd })));
    expect(again.test).toEqual(result.test);
    expect(again.validation).toEqual(result.validation);
    expect({ ...again.baseline, seconds: 0 }).toEqual({ ...result.baseline, seconds: 0 });

    const evaluated = await winnow(
      ['evaluate', '--model', 'topics.winnowmodel', '--data', 'test.csv', ...columns, '--json'],
      { cwd },
    );
    expect(evaluated.code, evaluated.stderr).toBe(0);
    const measured = figures.parse(objectOf(evaluated));
    expect(measured.accuracy).toBeCloseTo(result.test.accuracy, 6);
    expect(measured.macroF1).toBeCloseTo(result.test.macroF1, 6);

    const lines = await winnow(['classify', '--model', 'topics.winnowmodel', '-', '--format', 'lines', '--json'], {
      cwd,
      input: 'the striker missed a penalty\nbutter in the oven\n',
    });
    expect(lines.code, lines.stderr).toBe(0);
    expect(objectOf(lines)).toMatchObject({ classified: 2, rows: [{ source: 'stdin', line: 1 }, { line: 2 }] });
  });

  it('train cross-validates over as many folds as it is told', async () => {
    const args = ['train', '--data', 'train.csv', ...columns, '--recipe', 'bag-of-words', '--folds', '4'];
    const ended = await winnow([...args, '--json'], { cwd });
    expect(ended.code, ended.stderr).toBe(0);
    const { folds } = z.object({ folds: foldFigures }).parse(objectOf(ended));
    expect(folds.each.map(({ documents }) => documents)).toEqual([60, 60, 60, 60]);
    expect(folds.all.count).toBe(240);
    expect(folds.accuracy.mean).toBeGreaterThan(0.9);
    expect((await winnow(args, { cwd })).stdout).toMatch(/4 folds.*240 documents[\s\S]*±/u);
    expect((await winnow([...args.slice(0, -1), '1'], { cwd })).stderr).toMatch(/--folds.*1/u);
  });

  it('classify writes the rows, names what it could not read and says that it is partly done', async () => {
    await mkdir(join(cwd, 'letters'), { recursive: true });
    await writeFile(join(cwd, 'letters', 'a.txt'), 'the bank wants interest on the loan');
    const args = ['classify', '--model', 'topics.winnowmodel', 'letters', 'gone.csv', '--out', 'rows.csv'];
    const ended = await winnow(args, { cwd });
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/gone\.csv.*not there/u);
    expect(await readFile(join(cwd, 'rows.csv'), 'utf8')).toMatch(/letters\/a\.txt/u);
    const nothing = await winnow(['classify', '--model', 'topics.winnowmodel', 'gone.csv', '--json'], { cwd });
    expect(nothing.code).toBe(1);
    expect(objectOf(nothing)).toMatchObject({ classified: 0, failed: 1 });
  });

  it('evaluate leaves out labels that the model does not know, and says so', async () => {
    await writeFile(join(cwd, 'strange.csv'), 'topic,body\nsport,a goal in the match\nweather,rain again\n,no label\n');
    const args = ['evaluate', '--model', 'topics.winnowmodel', '--data', 'strange.csv', ...columns, '--json'];
    const ended = await winnow(args, { cwd });
    expect(ended.code).toBe(3);
    expect(objectOf(ended)).toMatchObject({ count: 1, unlabelled: 1, unknownLabels: [{ label: 'weather', count: 1 }] });
  });
});

describe('winnow import', () => {
  it('makes the project, counts what is new, and trains and classifies from it', async () => {
    const made = await winnow(['import', 'train.csv', '--project', 'p.winnow', ...columns, '--json'], { cwd });
    expect(made.code, made.stderr).toBe(0);
    expect(objectOf(made)).toMatchObject({ created: true, read: 240, added: 240, duplicate: 0, documents: 240 });
    const again = await winnow(['import', 'train.csv', 'gone.csv', '--project', 'p.winnow', ...columns, '--json'], {
      cwd,
    });
    expect(again.code).toBe(3);
    expect(objectOf(again)).toMatchObject({ created: false, added: 0, duplicate: 240, unreadable: 1 });
    const train = await winnow(['train', '--project', 'p.winnow', '--recipe', 'bag-of-words', '--json'], { cwd });
    expect(train.code, train.stderr).toBe(0);
    const classified = await winnow(['classify', '--project', 'p.winnow', 'test.csv', '--text', 'body', '--json'], {
      cwd,
    });
    expect(objectOf(classified)).toMatchObject({ classified: 60, failed: 0 });
  });

  it('leaves no project behind when nothing could be imported', async () => {
    const ended = await winnow(['import', 'gone.csv', '--project', 'none.winnow'], { cwd });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/gone\.csv/u);
    expect((await readdir(cwd)).filter((name) => name.startsWith('none'))).toEqual([]);
  });
});

describe('winnow used wrongly', () => {
  it.each([
    [['frobnicate'], /frobnicate/u],
    [['train'], /--project.*--data/u],
    [['train', '--data', 'train.csv', '--seed', 'x'], /--seed.*x/u],
    [['train', '--data', 'train.csv', '--recipe', 'nope'], /nope.*quick/u],
    [['train', '--project', 'p.winnow', '--sed', '1'], /--sed/u],
    [['classify', '--model', 'm.winnowmodel', '-'], /--format lines/u],
    [['classify', '--model', 'm.winnowmodel', 'a', '--out', 'a.xls'], /\.csv/u],
    [['import', 'train.csv'], /--project/u],
  ])('%j ends with 2 and says what is wrong', async (args, said) => {
    const { code, stdout, stderr } = await winnow(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('fails with 1 where the use is right but the world is not', async () => {
    const missing = await winnow(['train', '--data', 'gone.csv'], { cwd });
    expect(missing.code).toBe(1);
    const column = await winnow(['train', '--data', 'train.csv', '--text', 'nope'], { cwd });
    expect(column.code).toBe(1);
    expect(column.stderr).toMatch(/nope.*topic, body/u);
    const nowhere = await winnow([...trainArgs, '--out', 'no/such/folder/x.winnowmodel'], { cwd });
    expect(nowhere.code).toBe(1);
    const noModel = await winnow(['evaluate', '--model', 'train.csv', '--data', 'test.csv'], { cwd });
    expect(noModel.code).toBe(1);
  });

  it('explains itself, in both languages', async () => {
    const english = await winnow(['train', '--help'], { cwd });
    expect(english.code).toBe(0);
    expect(english.stdout).toMatch(/--recipe NAME {2,}\S/u);
    const chinese = await winnow(['classify', '--help', '--lang', 'zh-CN'], { cwd });
    expect(chinese.stdout).toMatch(/示例/u);
    expect((await winnow([], { cwd })).code).toBe(2);
  });
});

describe('winnow train that cannot go well', () => {
  const train = (data: string, ...more: string[]): Promise<Ended> =>
    winnow(['train', '--data', data, ...columns, '--threads', '1', '--json', ...more], { cwd });

  it('refuses a network that no memory would hold, before it takes any, and says how much', async () => {
    const recipe = smallRecipe();
    if (recipe.model.kind !== 'network') throw new Error('the small recipe is a network');
    const layer = { units: 2048, dropout: 0 };
    const body = {
      kind: 'recurrent',
      cell: 'lstm',
      layers: [layer, layer, layer, layer],
      bidirectional: true,
    } as const;
    const huge = {
      ...recipe,
      text: { ...recipe.text, maxLength: 20_000 },
      model: { ...recipe.model, members: 8, body: { ...body, joinStates: false } },
      training: { ...recipe.training, batch: 4096 },
    };
    await writeFile(join(cwd, 'huge.json'), JSON.stringify(huge));
    const long = table(0, 200).replaceAll(/ no(\d+)/gu, (_, number: string) => ` word${number}`.repeat(2000));
    await writeFile(join(cwd, 'long.csv'), long);
    const { code, stdout, stderr } = await train('long.csv', '--recipe', 'huge.json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/more memory than there is: at least \d{3,}.* GB; [\d.]+ GB are free.*smaller batch/u);
  });

  it('says at which step its loss was lost, and what to do', async () => {
    const recipe = smallRecipe(400);
    const dense = Array.from({ length: 3 }, () => ({ units: 256, activation: 'relu' }));
    const model = { ...recipe.model, dense };
    const training = { ...recipe.training, optimizer: 'sgd', momentum: 0.999, rate: 10, clipNorm: 0, warmUp: 0 };
    await writeFile(join(cwd, 'astray.json'), JSON.stringify({ ...recipe, model, training }));
    const { code, stdout, stderr } = await train('train.csv', '--recipe', 'astray.json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/astray at step \d+: its loss is no longer a number.*learning rate/u);
  });

  it('names the label that has nothing to learn from', async () => {
    const rows = table(0, 60).trimEnd().split('\n').slice(1);
    const parted = ['topic,body,part', ...rows.map((row) => `${row},train`), 'weather,rain again,test', ''];
    await writeFile(join(cwd, 'parted.csv'), parted.join('\n'));
    const { code, stderr } = await train('parted.csv', '--split', 'part', '--recipe', 'small.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/“weather”.*none to learn from/u);
  });

  it('says that no word is left', async () => {
    const recipe = smallRecipe();
    const text = { ...recipe.text, minimumCount: 1000 };
    await writeFile(join(cwd, 'wordless.json'), JSON.stringify({ ...recipe, text }));
    const { code, stderr } = await train('train.csv', '--recipe', 'wordless.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/No words are left.*minimum count/u);
  });
});

describe('winnow interrupted', () => {
  it('leaves nothing behind of a training on a data file, wherever it stood', async () => {
    const temporary = join(cwd, 'temporary');
    await mkdir(temporary, { recursive: true });
    const args = ['train', '--data', 'train.csv', ...columns, '--recipe', 'endless.json', '--out', 'cut.winnowmodel'];
    for (const after of [0, 2500]) {
      const { child, ended } = startWinnow(args, { cwd, temporary });
      while ((await readdir(temporary)).length === 0) await wait(10);
      await wait(after);
      child.kill('SIGINT');
      const { code, stdout } = await ended;
      expect({ code, stdout }, `after ${after} ms`).toEqual({ code: 130, stdout: '' });
      expect(await readdir(temporary)).toEqual([]);
      expect((await readdir(cwd)).filter((name) => name.includes('cut'))).toEqual([]);
    }
  });

  it('pauses a training in a project and leaves the project whole', async () => {
    await winnow(['import', 'train.csv', '--project', 'q.winnow', ...columns], { cwd });
    const { child, ended } = startWinnow(['train', '--project', 'q.winnow', '--recipe', 'endless.json'], { cwd });
    await untilTraining(join(cwd, 'q.winnow'), ended, ({ stepsBeyond }) => stepsBeyond > 0);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect((await readdir(cwd)).filter((name) => name.startsWith('q.winnow'))).toEqual(['q.winnow']);
    const project = await openProject(join(cwd, 'q.winnow'), { backups: false });
    expect(project.runs.list().map((run) => run.state)).toEqual(['paused']);
    expect(project.jobs.unfinished().map((job) => job.state)).toEqual(['paused']);
    await project.close();
  });
});

describe('winnow demo', () => {
  it('runs the whole loop on the sample and prints one object', async () => {
    const ended = await winnow(['demo', '--json'], { cwd });
    expect(ended.code, ended.stderr).toBe(0);
    const result = z
      .object({
        accuracy: z.number(),
        baselineAccuracy: z.number(),
        documentsPerSecond: z.object({ training: z.number().positive(), prediction: z.number().positive() }),
        classified: z.int(),
        labelled: z.int(),
      })
      .parse(objectOf(ended));
    expect(result.accuracy).toBeGreaterThan(0.95);
    expect(result.baselineAccuracy).toBeGreaterThan(0.95);
    expect(result.classified).toBeGreaterThan(5000);
    expect(result.labelled).toBe(6);
  });
});
