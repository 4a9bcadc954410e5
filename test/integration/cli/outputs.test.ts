import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { winnow } from './runWinnow.ts';
import { columns, topicFolder } from './topicFolder.ts';

const folder = topicFolder();

describe('an output of the command line', () => {
  it('never replaces what it is made from, and says so before any work', async () => {
    const input = readFileSync(join(folder.cwd, 'train.csv'));
    const made = await winnow(['import', 'train.csv', '--project', 'own.winnow', ...columns], folder);
    expect(made.code, made.stderr).toBe(0);
    symlinkSync(join(folder.cwd, 'train.csv'), join(folder.cwd, 'link.csv'));
    const attempts: [string[], RegExp][] = [
      [['train', '--project', 'own.winnow', '--recipe', 'small.json', '--out', 'own.winnow'], /own\.winnow/u],
      [['train', '--data', 'train.csv', ...columns, '--recipe', 'small.json', '--out', 'train.csv'], /train\.csv/u],
      [['train', '--data', 'train.csv', ...columns, '--recipe', 'small.json', '--out', 'link.csv'], /link\.csv/u],
      [['train', '--data', 'train.csv', ...columns, '--keep', 'p.winnow', '--out', 'p.winnow'], /p\.winnow/u],
      [['train', '--data', 'train.csv', ...columns, '--recipe', 'small.json', '--out', '.'], /folder/u],
      [['classify', '--project', 'own.winnow', 'train.csv', '--out', 'train.csv'], /train\.csv/u],
    ];
    const before = readdirSync(folder.cwd).toSorted();
    const project = readFileSync(join(folder.cwd, 'own.winnow'));
    for (const [args, said] of attempts) {
      const { code, stderr } = await winnow(args, folder);
      expect({ args, code }).toEqual({ args, code: 1 });
      expect(stderr).toMatch(said);
    }
    expect(readdirSync(folder.cwd).toSorted()).toEqual(before);
    expect(readFileSync(join(folder.cwd, 'train.csv')).equals(input)).toBe(true);
    expect(readFileSync(join(folder.cwd, 'own.winnow')).equals(project)).toBe(true);
  });
});
