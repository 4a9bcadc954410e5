import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallRecipe } from '../training/smallProject.ts';
import { winnow, type Ended } from './runWinnow.ts';
import { columns, topicFolder, topicTable } from './topicFolder.ts';

const folder = topicFolder();

describe('winnow train that cannot go well', () => {
  const train = (data: string, ...more: string[]): Promise<Ended> =>
    winnow(['train', '--data', data, ...columns, '--threads', '1', '--json', ...more], folder);

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
    await writeFile(join(folder.cwd, 'huge.json'), JSON.stringify(huge));
    const long = topicTable(0, 200).replaceAll(/ no(\d+)/gu, (_, number: string) => ` word${number}`.repeat(2000));
    await writeFile(join(folder.cwd, 'long.csv'), long);
    const { code, stdout, stderr } = await train('long.csv', '--recipe', 'huge.json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'memory-short' } });
    expect(stderr).toMatch(/more memory than there is: at least \d{3,}.* GB; [\d.]+ GB are free.*smaller batch/u);
  });

  it('says at which step its loss was lost, and what to do', async () => {
    const recipe = smallRecipe(400);
    const dense = Array.from({ length: 3 }, () => ({ units: 256, activation: 'relu' }));
    const model = { ...recipe.model, dense };
    const training = { ...recipe.training, optimizer: 'sgd', momentum: 0.999, rate: 10, clipNorm: 0, warmUp: 0 };
    await writeFile(join(folder.cwd, 'astray.json'), JSON.stringify({ ...recipe, model, training }));
    const { code, stdout, stderr } = await train('train.csv', '--recipe', 'astray.json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'loss-not-finite' } });
    expect(stderr).toMatch(/astray at step \d+: its loss is no longer a number.*learning rate/u);
  });

  it('goes without a label that has nothing to learn from, and names it', async () => {
    const rows = topicTable(0, 60).trimEnd().split('\n').slice(1);
    const parted = ['topic,body,part', ...rows.map((row) => `${row},train`), 'weather,rain again,test', ''];
    await writeFile(join(folder.cwd, 'parted.csv'), parted.join('\n'));
    const { code, stdout, stderr } = await train('parted.csv', '--split', 'part', '--recipe', 'small.json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ unlearned: [{ name: 'weather', documents: 1 }] });
    expect(stderr).toMatch(/weather/u);
  });

  it('says that no word is left', async () => {
    const recipe = smallRecipe();
    const text = { ...recipe.text, minimumCount: 1000 };
    await writeFile(join(folder.cwd, 'wordless.json'), JSON.stringify({ ...recipe, text }));
    const { code, stderr } = await train('train.csv', '--recipe', 'wordless.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/No words are left.*minimum count/u);
  });
});
