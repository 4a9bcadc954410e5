import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shellWinnow, winnow } from './runWinnow.ts';
import { columns, topicFolder } from './topicFolder.ts';

const folder = topicFolder();
const classify = ['classify', '--model', 'm.winnowmodel', 'lines.txt'];

beforeAll(async () => {
  writeFileSync(join(folder.cwd, 'lines.txt'), 'the striker missed a penalty\n'.repeat(20_000));
  const args = ['train', '--data', 'train.csv', ...columns, '--recipe', 'bag-of-words', '--out', 'm.winnowmodel'];
  expect((await winnow(args, folder)).code).toBe(0);
});

describe('an output that takes nothing more', () => {
  it.each([['--help'], ['classify', '--help', '--json'], [...classify], [...classify, '--json']])(
    'fails in words on a full device: winnow %s',
    (...args) => {
      const { status, stderr } = spawnSync('sh', ['-c', shellWinnow(args, '> /dev/full')], {
        ...folder,
        encoding: 'utf8',
      });
      expect(status).toBe(1);
      expect(stderr).toMatch(/disk is full.*stdout/iu);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  it.each([[[...classify]], [[...classify, '--json']]])('stops the work when nobody reads on: winnow %j', (args) => {
    const piped = shellWinnow(args, '2> said; echo $? > code) | head -c 100 > begin');
    spawnSync('sh', ['-c', `(${piped}`], folder);
    const { stdout } = spawnSync('cat', ['said', 'code'], { ...folder, encoding: 'utf8' });
    expect(stdout).toBe('Nobody reads the output any more: the rest of it was not written.\n3\n');
  });
});
