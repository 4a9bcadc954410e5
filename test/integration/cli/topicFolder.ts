import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { smallRecipe, smallText } from '../training/smallProject.ts';

/** The columns of a table of topics, as the command line is told of them. */
export const columns = ['--text', 'body', '--label', 'topic'];

export function topicTable(from: number, rows: number): string {
  const labels = ['sport', 'cooking', 'money'];
  const line = (index: number): string => {
    const label = labels[index % 3] ?? '';
    return `${label},${smallText(label, from + index)}`;
  };
  return ['topic,body', ...Array.from({ length: rows }, (_, index) => line(index)), ''].join('\n');
}

/** A folder for the tests of a file, with train.csv, test.csv and the recipes small.json and endless.json. */
export function topicFolder(): { cwd: string } {
  const folder = { cwd: '' };
  beforeAll(async () => {
    folder.cwd = await mkdtemp(join(tmpdir(), 'winnow-cli-test-'));
    const put = (name: string, content: string): Promise<void> => writeFile(join(folder.cwd, name), content);
    await put('train.csv', topicTable(0, 240));
    await put('test.csv', topicTable(1000, 60));
    await put('small.json', JSON.stringify(smallRecipe(6)));
    await put('endless.json', JSON.stringify(smallRecipe(900)));
  });
  afterAll(async () => {
    await rm(folder.cwd, { recursive: true, force: true });
  });
  return folder;
}
