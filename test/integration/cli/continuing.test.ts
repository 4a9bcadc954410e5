import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createProject } from '../../../src-main/project/index.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { addDocuments, smallDocuments, smallRecipe } from '../training/smallProject.ts';
import { untilTraining, type Standing } from './trainingStanding.ts';
import { startWinnow, winnow, type Ended } from './runWinnow.ts';
import { columns, topicTable } from './topicFolder.ts';

const epochs = 8;
const steady = ['--threads', '1', '--json'];
const trained = z.object({ run: z.int(), weights: z.string().length(64), epochs: z.int() });

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'winnow-continuing-'));
  const project = await createProject(join(cwd, 'whole.winnow'));
  addDocuments(project, smallDocuments(900));
  await project.close();
  await writeFile(join(cwd, 'plain.json'), JSON.stringify(smallRecipe(epochs)));
  await writeFile(join(cwd, 'blended.json'), JSON.stringify(blended()));
  await writeFile(join(cwd, 'endless.json'), JSON.stringify(smallRecipe(900)));
});
afterAll(async () => {
  await rm(cwd, { recursive: true, force: true });
});

/** All that a training can carry from epoch to epoch: members, dropouts, the best weights so far, a bag, and a second training at the end. */
function blended(): Recipe {
  const recipe = smallRecipe(epochs);
  if (recipe.model.kind !== 'network') throw new Error('the small recipe is a network');
  const bag = {
    kind: 'bag-of-words',
    ngrams: { unit: 'word', from: 1, to: 2 },
    weighting: 'tf-idf',
    minimumCount: 1,
    features: 5000,
    c: 10,
  } as const;
  return {
    ...recipe,
    model: {
      ...recipe.model,
      members: 3,
      blend: [bag],
      dropout: 0.2,
      embedding: { ...recipe.model.embedding, wordDropout: 0.1 },
    },
    training: {
      ...recipe.training,
      refit: true,
      earlyStopping: { patience: 50, metric: 'accuracy', restoreBest: true },
    },
  };
}

async function copyOfProject(name: string): Promise<string> {
  await copyFile(join(cwd, 'whole.winnow'), join(cwd, name));
  return name;
}

/** Starts a training and sends the signal once the project stands where it is wanted. */
async function trainUntil(
  args: string[],
  file: string,
  reached: (standing: Standing) => boolean,
  signal: 'SIGKILL' | 'SIGINT',
): Promise<Ended> {
  const { child, ended } = startWinnow(['train', ...args, ...steady], { cwd });
  await untilTraining(join(cwd, file), ended, reached);
  child.kill(signal);
  return ended;
}

function resultOf({ code, stdout, stderr }: Ended): z.infer<typeof trained> {
  expect(code, stderr).toBe(0);
  return trained.parse(JSON.parse(stdout));
}

const known = new Map<string, Promise<string>>();

/** The weights of a training that nobody disturbs, trained once for all who compare themselves with it. */
function undisturbed(recipe: string): Promise<string> {
  const train = async (): Promise<string> => {
    const file = await copyOfProject(`${recipe}.winnow`);
    const args = ['train', '--project', file, '--recipe', `${recipe}.json`, ...steady];
    return resultOf(await winnow(args, { cwd })).weights;
  };
  const weights = known.get(recipe) ?? train();
  known.set(recipe, weights);
  return weights;
}

const goOn = (file: string, ...more: string[]): Promise<Ended> =>
  winnow(['train', '--project', file, '--continue', ...more, ...steady], { cwd });

const stops: [name: string, reached: Parameters<typeof trainUntil>[2]][] = [
  ['before the end of epoch 1', ({ stepsBeyond }) => stepsBeyond > 0],
  ['in the middle of epoch 5', (now) => now.epochs >= 4 && now.stepsBeyond > 0],
  ['after the last epoch', (now) => now.epochs >= epochs],
];

describe('winnow train killed and continued', () => {
  it.each(['plain', 'blended'])('ends with the weights of the undisturbed run (%s)', async (recipe) => {
    const args = (file: string): string[] => ['--project', file, '--recipe', `${recipe}.json`];
    const weights = await undisturbed(recipe);
    for (const [name, reached] of recipe === 'plain' ? stops : stops.slice(-1)) {
      const file = await copyOfProject(`${recipe} ${name}.winnow`);
      const killed = await trainUntil(args(file), file, reached, 'SIGKILL');
      expect(killed, name).toMatchObject({ code: null, stdout: '' });
      const after = resultOf(await goOn(file));
      expect({ weights: after.weights, epochs: after.epochs }, name).toEqual({ weights, epochs });
    }
    if (recipe === 'plain') return;
    // A second kill on the way changes nothing either.
    const file = await copyOfProject(`${recipe} twice.winnow`);
    await trainUntil(args(file), file, (now) => now.epochs >= 2, 'SIGKILL');
    await trainUntil(['--project', file, '--continue'], file, (now) => now.epochs >= 6, 'SIGKILL');
    expect(resultOf(await goOn(file)).weights).toBe(weights);
  });

  it('does not stand in the way of the next training, which says how to go on', async () => {
    const file = await copyOfProject('next.winnow');
    const args = ['--project', file, '--recipe', 'plain.json'];
    await trainUntil(args, file, (now) => now.epochs >= 3, 'SIGKILL');
    const next = await winnow(['train', ...args, ...steady], { cwd });
    expect(next.stderr).toMatch(/Run 1 .*unfinished.*winnow train --project next\.winnow --continue/u);
    const { run, weights } = resultOf(next);
    expect(run).toBe(2);
    const first = resultOf(await goOn(file, '--run', '1'));
    expect(first).toMatchObject({ run: 1, weights });
    const nothing = await goOn(file);
    expect(nothing).toMatchObject({ code: 1, stdout: expect.stringContaining('nothing-unfinished') });
    expect(nothing.stderr).toMatch(/No training is unfinished in .*next\.winnow/u);
  });
});

describe('winnow train interrupted by Ctrl+C', () => {
  it('is paused where it stands and goes on to the same weights', async () => {
    const args = (file: string): string[] => ['--project', file, '--recipe', 'plain.json'];
    const weights = await undisturbed('plain');
    const file = await copyOfProject('paused.winnow');
    const reached = (now: Standing): boolean => now.epochs >= 3 && now.stepsBeyond > 0;
    const interrupted = await trainUntil(args(file), file, reached, 'SIGINT');
    expect(interrupted).toMatchObject({ code: 130, stdout: expect.stringContaining('cancelled') });
    expect(interrupted.stderr).toMatch(/winnow train --project paused\.winnow --continue/u);
    expect(resultOf(await goOn(file)).weights).toBe(weights);
  });
});

describe('winnow train on a data file, broken off', () => {
  const data = ['--data', 'train.csv', ...columns, '--recipe', 'endless.json'];
  beforeAll(() => writeFile(join(cwd, 'train.csv'), topicTable(0, 240)));

  it('goes on from the project that --keep made', async () => {
    const args = ['--data', 'train.csv', ...columns, '--recipe', 'plain.json', '--keep', 'kept.winnow'];
    await trainUntil(args, 'kept.winnow', (now) => now.epochs >= 2, 'SIGKILL');
    const { epochs: done } = resultOf(await goOn('kept.winnow', '--out', 'kept.winnowmodel'));
    expect(done).toBe(epochs);
    expect(await readdir(cwd)).toContain('kept.winnowmodel');
    const taken = await winnow(['train', ...args], { cwd });
    expect(taken.code).toBe(1);
    expect(taken.stderr).toMatch(/already a file .*kept\.winnow/u);
  });

  it('leaves nothing of --keep when the data could not be read', async () => {
    const failed = await winnow(['train', '--data', 'gone.csv', '--keep', 'never.winnow'], { cwd });
    expect(failed.code).toBe(1);
    expect((await readdir(cwd)).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  it('leaves a temporary folder that the next start takes away, but never that of a living program', async () => {
    const temporary = join(cwd, 'temporary');
    await mkdir(temporary);
    const killed = startWinnow(['train', ...data], { cwd, temporary });
    const living = startWinnow(['train', ...data], { cwd, temporary });
    while ((await readdir(temporary)).length < 2) await wait(10);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await readdir(temporary)).toHaveLength(2);
    const next = startWinnow(['train', '--data', 'gone.csv'], { cwd, temporary });
    expect((await next.ended).code).toBe(1);
    const left = await readdir(temporary);
    expect(left).toHaveLength(1);
    expect(left[0]).toContain(String(living.child.pid));
    living.child.kill('SIGINT');
    const { code, stderr } = await living.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/nothing is kept.*--keep/u);
    expect(await readdir(temporary)).toEqual([]);
  });
});

describe('winnow train --continue', () => {
  it.each([
    [['train', '--continue'], /--project is missing/u],
    [['train', '--project', 'whole.winnow', '--run', '1'], /either --continue or --discard/u],
    [['train', '--project', 'whole.winnow', '--continue', '--recipe', 'quick'], /--continue and --recipe/u],
    [['train', '--project', 'whole.winnow', '--keep', 'k.winnow'], /--project and --keep/u],
  ])('%j ends with 2 and says what is wrong', async (args, said) => {
    const { code, stderr } = await winnow(args, { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });
});
