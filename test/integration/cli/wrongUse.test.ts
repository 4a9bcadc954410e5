import { describe, expect, it } from 'vitest';
import { winnow } from './runWinnow.ts';
import { columns, topicFolder } from './topicFolder.ts';

const folder = topicFolder();

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
    const { code, stdout, stderr } = await winnow(args, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('fails with 1 where the use is right but the world is not', async () => {
    const missing = await winnow(['train', '--data', 'gone.csv'], folder);
    expect(missing.code).toBe(1);
    const column = await winnow(['train', '--data', 'train.csv', '--text', 'nope'], folder);
    expect(column.code).toBe(1);
    expect(column.stderr).toMatch(/nope.*topic, body/u);
    const nowhere = await winnow(
      ['train', '--data', 'train.csv', ...columns, '--recipe', 'small.json', '--out', 'no/such/folder/x.winnowmodel'],
      folder,
    );
    expect(nowhere.code).toBe(1);
    const noModel = await winnow(['evaluate', '--model', 'train.csv', '--data', 'test.csv'], folder);
    expect(noModel.code).toBe(1);
  });

  it('explains itself, in both languages', async () => {
    const english = await winnow(['train', '--help'], folder);
    expect(english.code).toBe(0);
    expect(english.stdout).toMatch(/--recipe NAME {2,}\S/u);
    const chinese = await winnow(['classify', '--help', '--lang', 'zh-CN'], folder);
    expect(chinese.stdout).toMatch(/示例/u);
    expect((await winnow([], folder)).code).toBe(2);
  });
});
